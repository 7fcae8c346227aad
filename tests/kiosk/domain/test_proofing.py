"""The decision, with its reasons, the rule, and what would change it."""

import datetime as dt
from dataclasses import replace

import pytest

from kiosk.domain.assurance import AssuranceLevel, Decision, Ground, GroundCode, Missing
from kiosk.domain.bundle import Applicant, Evidence, Presented
from kiosk.domain.documents import DocumentType, type_of
from kiosk.domain.evidence import DocumentEvidence, DocumentKind, EvidenceCheck, EvidenceVerdict, kind_of
from kiosk.domain.person import NumberKind, PersonStatus
from kiosk.domain.proofing import prove
from kiosk.domain.second_leg import SecondLeg, SecondLegKind
from kiosk.domain.ticks import ALWAYS, Tick
from kiosk.policy.rules import load_policy

TODAY = dt.date(2026, 11, 24)
NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
RULES = load_policy().proofing(TODAY)
BOTH = dict.fromkeys(ALWAYS, True)
ALL = dict.fromkeys(Tick, True)
GOOD = DocumentEvidence(
    EvidenceVerdict.GENUINE,
    (EvidenceCheck("ca", "passed", "OK"), EvidenceCheck("pa.revocation", "inconclusive", "NO_CRL")),
    DocumentKind.PASSPORT,
    "DNK",
    TODAY,
    "key",
)
LICENCE = Presented(DocumentType.DRIVING_LICENCE, key="licence", shows_cpr=True, expiry=TODAY)
HEALTH_CARD = Presented(DocumentType.HEALTH_CARD, shows_cpr=True)
WITNESS = SecondLeg(SecondLegKind.WITNESS, passed=True, at=NOON)
QUESTIONS = SecondLeg(SecondLegKind.QUESTIONS, passed=True, at=NOON)
PERSON = Applicant(30, NumberKind.ORDINARY, PersonStatus.ALIVE, is_protected=False, linked_by=frozenset())


def laid(inspection: DocumentEvidence = GOOD, *, cpr: bool = True) -> Presented:
    """An inspected document on the desk."""
    kind = type_of(inspection.kind, inspection.issuer)
    return Presented(kind, inspection, inspection.document_key, shows_cpr=cpr, expiry=inspection.expiry)


def judge(evidence: Evidence, needed: AssuranceLevel = AssuranceLevel.SUBSTANTIAL) -> Decision:
    return prove(evidence, RULES, needed=needed, today=TODAY)


def ask(evidence: DocumentEvidence | None = GOOD, *, linked: bool = True, **ticks: bool) -> Decision:
    given = {Tick(name): answer for name, answer in ticks.items()} if ticks else BOTH
    return judge(Evidence((laid(evidence),) if evidence else (), given, is_linked=linked))


def codes(decision: Decision) -> set[GroundCode]:
    return {ground.code for ground in decision.reasons}


@pytest.mark.parametrize("verdict", [EvidenceVerdict.GENUINE, EvidenceVerdict.GENUINE_DATA])
def test_a_proved_document_with_likeness_and_presence_is_substantial(verdict: EvidenceVerdict) -> None:
    decision = ask(replace(GOOD, verdict=verdict))
    assert (decision.level, decision.granted, decision.missing) == (AssuranceLevel.SUBSTANTIAL, True, ())
    assert codes(decision) >= {GroundCode.LIKENESS_CONFIRMED, GroundCode.PRESENCE_CONFIRMED}


@pytest.mark.parametrize(
    ("verdict", "check", "ground"),
    [
        (EvidenceVerdict.NOT_GENUINE, EvidenceCheck("ca", "failed", "PROOF_WRONG"), GroundCode.NOT_GENUINE),
        (EvidenceVerdict.NOT_GENUINE, EvidenceCheck("pa.hash.dg2", "failed", "HASH_WRONG"), GroundCode.NOT_GENUINE),
        (EvidenceVerdict.CANNOT_TELL, EvidenceCheck("pa.chain", "inconclusive", "NO_ANCHOR"), GroundCode.CANNOT_TELL),
        (EvidenceVerdict.UNREADABLE, EvidenceCheck("access.pace", "failed", "ACCESS_DENIED"), GroundCode.UNREADABLE),
    ],
)
def test_a_bad_verdict_is_refused_naming_the_check(
    verdict: EvidenceVerdict, check: EvidenceCheck, ground: GroundCode
) -> None:
    without_crl = EvidenceCheck("pa.revocation", "inconclusive", "NO_CRL")
    decision = ask(replace(GOOD, verdict=verdict, checks=(check, without_crl)))
    assert (decision.level, decision.granted) == (AssuranceLevel.NONE, False)
    assert [g for g in decision.reasons if g.code is ground] == [Ground(ground, check.id)]
    assert decision.missing


def test_a_failed_mrz_match_gives_no_level() -> None:
    decision = ask(replace(GOOD, checks=(EvidenceCheck("mrz.match", "failed", "MRZ_DIFFERS"),)))
    assert (decision.level, decision.granted) == (AssuranceLevel.NONE, False)
    assert Ground(GroundCode.MRZ_DIFFERS, "mrz.match") in decision.reasons


def test_the_last_day_counts_and_the_next_does_not() -> None:
    assert ask(replace(GOOD, expiry=TODAY)).granted
    decision = ask(replace(GOOD, expiry=TODAY - dt.timedelta(days=1)))
    assert not decision.granted
    assert decision.missing == (Missing.VALID_DOCUMENT,)
    assert GroundCode.EXPIRED in codes(decision)


def test_a_document_without_a_whole_expiry_is_refused() -> None:
    assert GroundCode.EXPIRY_UNKNOWN in codes(ask(replace(GOOD, expiry=None)))


def test_a_document_of_nobody_is_refused() -> None:
    decision = ask(linked=False)
    assert not decision.granted
    assert decision.missing == (Missing.PERSON_LINK,)


def test_nothing_at_all_names_all_that_is_missing() -> None:
    decision = judge(Evidence())
    assert codes(decision) == {GroundCode.NO_DOCUMENT}
    assert set(decision.missing) == {
        Missing.READABLE_DOCUMENT,
        Missing.PERSON_LINK,
        Missing.LIKENESS_TICK,
        Missing.IN_PERSON_TICK,
    }


@pytest.mark.parametrize("tick", ALWAYS)
def test_a_tick_not_given_is_missing_and_one_denied_is_a_reason(tick: Tick) -> None:
    other = next(one for one in ALWAYS if one is not tick)
    assert len(ask(**{other.value: True}).missing) == 1
    denied = ask(**{other.value: True, tick.value: False})
    assert not denied.granted
    assert codes(denied) & {GroundCode.LIKENESS_DENIED, GroundCode.PRESENCE_DENIED}


def test_without_a_route_in_force_nothing_is_granted() -> None:
    decision = prove(
        Evidence((laid(),), BOTH, is_linked=True),
        replace(RULES, routes=()),
        needed=AssuranceLevel.SUBSTANTIAL,
        today=TODAY,
    )
    assert not decision.granted
    assert GroundCode.NO_ROUTE in codes(decision)


@pytest.mark.parametrize(
    ("mrz_type", "kind"),
    [
        ("P<", DocumentKind.PASSPORT),
        ("PD", DocumentKind.PASSPORT),
        ("I", DocumentKind.ID_CARD),
        ("IR", DocumentKind.RESIDENCE_CARD),
        ("AR", DocumentKind.RESIDENCE_CARD),
        ("V", DocumentKind.OTHER),
        ("", DocumentKind.OTHER),
    ],
)
def test_the_kind_follows_from_the_document_code(mrz_type: str, kind: DocumentKind) -> None:
    assert kind_of(mrz_type) is kind
