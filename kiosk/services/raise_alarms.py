"""What is unusual about a case is written down for a supervisor, in the transaction of what was unusual itself."""

from __future__ import annotations

import datetime as dt

from kiosk.clock import COPENHAGEN
from kiosk.domain.alarms import Alarm, IssueFacts, unusual
from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case
from kiosk.domain.person import Identity, Person
from kiosk.services.parts import DeskParts, date_of
from kiosk.services.ports import UnitOfWork
from kiosk.services.staff_rules import alarm_rules

HOUR = dt.timedelta(hours=1)


def raise_alarms(
    parts: DeskParts, work: UnitOfWork, case: Case, identity: Identity, person: Person | None, *, is_code: bool
) -> None:
    """Count, and add an alarm with its leaf for each kind that the case has not got yet."""
    now = parts.clock.now()
    facts = _facts(parts, work, case, identity, person, is_code=is_code)
    for kind in unusual(facts, alarm_rules(parts)):
        add_alarm(parts, work, Alarm(parts.ids(), kind, case.id, case.clerk, _count(facts, kind.value), now), case)


def add_alarm(parts: DeskParts, work: UnitOfWork, alarm: Alarm, case: Case) -> None:
    """Keep an alarm with its leaf, unless the case has one of its kind."""
    if work.alarms.has(alarm):
        return
    work.alarms.add(alarm)
    work.audit.append(parts.leaf(AuditEvent.ALARM_RAISED, case, kind=alarm.kind.value, count=alarm.count))


def _facts(
    parts: DeskParts, work: UnitOfWork, case: Case, identity: Identity, person: Person | None, *, is_code: bool
) -> IssueFacts:
    now = parts.clock.now()
    alarms, second = work.alarms, now - alarm_rules(parts).second_code
    evidence = work.cases.evidence(case.id)
    people = (
        set(work.alarms.persons_of_document(evidence.document_key)) if evidence and evidence.document_key else set()
    )
    own = {one.id for one in work.identities.all_of(identity.person_id)}
    served: set[str] = set()
    if person is not None and person.phone is not None:
        phone = parts.pseudonyms.of("phone", person.phone)
        work.alarms.note_phone(phone, identity.id)
        served |= set(work.alarms.identities_of_phone(phone))
    return IssueFacts(
        codes_of_clerk=1 + alarms.codes_of_clerk(case.clerk, now - HOUR) if is_code else 0,
        witness_with_clerk=_witness_uses(parts, work, case),
        persons_of_document=len(people | {identity.person_id}),
        identities_of_phone=1 + len(served - own),
        codes_of_person=1 + alarms.codes_handed_to(identity.id, second, case.id) if is_code else 0,
        hour=now.astimezone(COPENHAGEN).hour,
    )


def _witness_uses(parts: DeskParts, work: UnitOfWork, case: Case) -> int:
    """How often the case's witness vouched before this clerk, as far back as a use of a witness counts."""
    witness = work.proofing.witness_of(case.id)
    if witness is None:
        return 0
    window = dt.timedelta(days=parts.rules.number("witness.window_days", date_of(parts)))
    return work.proofing.witness_with_clerk(witness, case.clerk, parts.clock.now() - window)


def _count(facts: IssueFacts, kind: str) -> int:
    """The number that the alarm tells."""
    counted = {
        "many_codes": facts.codes_of_clerk,
        "same_witness": facts.witness_with_clerk,
        "shared_document": facts.persons_of_document,
        "second_code": facts.codes_of_person,
        "shared_phone": facts.identities_of_phone,
    }
    return counted.get(kind, 1)
