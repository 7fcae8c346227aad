"""Putting a message into the outbox, in the transaction of the change that causes it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kiosk.domain.audit import AuditEvent, AuditLeaf
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import Case
from kiosk.domain.message_faults import MessageBetraying
from kiosk.domain.messages import Message, MessageState, MessageTopic, betrays
from kiosk.domain.person import Identity
from kiosk.domain.secret import Secret
from kiosk.services.parts import DeskParts, date_of
from kiosk.services.ports import UnitOfWork


def queue_pin(
    parts: DeskParts, work: UnitOfWork, case: Case, *, about: str, number: str, pin: Secret[str], until: dt.datetime
) -> Message:
    """The message that brings a temporary PIN, which is sent before `until` or never; those before it are not sent.

    `about` is the id of the code or reset that the PIN belongs to. Raises `MessageBetraying`.
    """
    supersede(parts, work, case.id)
    identity = work.identities.by_person(case.person_id) if case.person_id else None
    if identity is None:
        raise ValueError("a temporary PIN for nobody")
    now, language = parts.clock.now(), work.cases.language(case.id)
    message = Message(
        id=parts.ids(),
        case_id=case.id,
        identity_id=identity.id,
        topic=MessageTopic.TEMPORARY_PIN,
        created_at=_after_others(work, case.id, now, until),
        next_try_at=now,
        expires_at=until,
        number=number,
        text=parts.words.pin(pin, language),
        about=about,
    )
    return _add(parts, work, message, identity, parts.words.pin_frame(language))


def _after_others(work: UnitOfWork, case_id: str, now: dt.datetime, until: dt.datetime) -> dt.datetime:
    """When a message of a case is written: after those before it, also where the clock stands still or was set back."""
    last = max((message.created_at for message in work.outbox.of_case(case_id)), default=None)
    after = last + dt.timedelta(microseconds=1) if last is not None else now
    return after if now < after < until else now


def queue_notice(
    parts: DeskParts,
    work: UnitOfWork,
    identity: Identity,
    case_id: str,
    topic: MessageTopic,
    means: AuthenticatorKind | None = None,
    *,
    replaces: bool = False,
) -> Message:
    """The message that tells the owner of a MitID of a change. Where it goes is asked when it is sent.

    `replaces` is of a new means in the place of one before.
    """
    now = parts.clock.now()
    message = Message(
        id=parts.ids(),
        case_id=case_id,
        identity_id=identity.id,
        topic=topic,
        created_at=now,
        next_try_at=now,
        expires_at=now + dt.timedelta(hours=parts.rules.number("notice.ttl_h", date_of(parts))),
        text=parts.words.notice(topic, means, work.cases.language(case_id), replaces=replaces),
        means=means,
    )
    return _add(parts, work, message, identity)


def supersede(parts: DeskParts, work: UnitOfWork, case_id: str) -> None:
    """Messages with a temporary PIN of this case that were not sent never are: another takes their place."""
    for message in work.outbox.of_case(case_id):
        if message.topic.is_notice or message.state not in (MessageState.WAITING, MessageState.FAILED):
            continue
        ended = message.superseded(parts.clock.now())
        work.outbox.save(ended)
        work.audit.append(message_leaf(parts, AuditEvent.MESSAGE_EXPIRED, ended))


def message_leaf(parts: DeskParts, event: AuditEvent, message: Message, subject: str | None = None) -> AuditLeaf:
    """A leaf about a message: what it is about, why, and never to whom or what it says."""
    reason = message.reason.value if message.reason else "-"
    details: dict[str, str | int] = {"message_id": message.id, "topic": message.topic.value, "tries": message.tries}
    leaf = parts.leaf(event, None, subject=subject, reason=reason, **details)
    return replace(leaf, case_id=message.case_id)


def _add(parts: DeskParts, work: UnitOfWork, message: Message, identity: Identity, frame: str = "") -> Message:
    """Keep it, unless it holds what must never be in one message; `frame` is what it says to everybody."""
    if message.text is not None and betrays(message.text.reveal(), identity.user_id, frame):
        raise MessageBetraying
    work.outbox.add(message)
    subject = parts.person_key(identity.person_id)
    work.audit.append(message_leaf(parts, AuditEvent.MESSAGE_QUEUED, message, subject))
    return message
