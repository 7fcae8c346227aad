"""The decision, with its reasons, the rule, and what would change it."""

import datetime as dt
from dataclasses import replace

import pytest

from kiosk.domain.assurance import AssuranceLevel, Decision, Further, Ground, GroundCode, Missing
from kiosk.domain.bundle import Evidence, Presented
from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.documents import DocumentType, Place, type_of
from kiosk.domain.evidence import DocumentEvidence, DocumentKind, EvidenceCheck, EvidenceVerdict, kind_of
from kiosk.domain.proofing import prove
from kiosk.domain.second_leg import SecondLeg, SecondLegKind
from kiosk.domain.ticks import ALWAYS, Tick
from kiosk.policy.rules import load_policy

TODAY = dt.date(2026, 11, 24)
NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
SHIPPED = load_policy().proofing(TODAY)
RULES = replace(SHIPPED, needs_second_leg=False)
"""What documents, papers and ticks do by themselves; that the second leg is asked for beside them has its own tests."""
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


def test_of_a_state_that_nobody_here_knows_another_state_is_asked_for_and_not_another_chip() -> None:
    chain = EvidenceCheck("pa.chain", "inconclusive", "NO_ANCHOR")
    decision = ask(replace(GOOD, verdict=EvidenceVerdict.CANNOT_TELL, checks=(chain,), issuer="UTO"))
    assert Missing.CHECKABLE_DOCUMENT in decision.missing
    assert Missing.READABLE_DOCUMENT not in decision.missing
    lost = EvidenceCheck("ca", "inconclusive", "PROOF_LOST")
    decision = ask(replace(GOOD, verdict=EvidenceVerdict.CANNOT_TELL, checks=(lost,)))
    assert Missing.CHECKABLE_DOCUMENT not in decision.missing


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


def steps(decision: Decision) -> set[tuple[Missing, AssuranceLevel]]:
    return {(further.step, further.level) for further in decision.further}


def test_the_rule_that_gave_the_level_is_named() -> None:
    assert ask().rule == "substantial.passport"


def test_a_passport_with_cpr_reaches_high_with_every_tick_and_a_second_leg() -> None:
    evidence = Evidence((laid(),), ALL, is_linked=True, second_leg=QUESTIONS)
    assert judge(evidence).level is AssuranceLevel.HIGH
    assert judge(replace(evidence, second_leg=None)).further == (Further(Missing.SECOND_LEG, AssuranceLevel.HIGH),)


def test_a_chip_that_may_be_a_copy_never_gives_high() -> None:
    copied = laid(replace(GOOD, verdict=EvidenceVerdict.GENUINE_DATA))
    decision = judge(Evidence((copied,), ALL, is_linked=True, second_leg=WITNESS))
    assert decision.level is AssuranceLevel.SUBSTANTIAL
    assert (Missing.PROVING_CHIP, AssuranceLevel.HIGH) in steps(decision)


def test_where_high_is_not_offered_it_is_not_told_either() -> None:
    evidence = Evidence((laid(),), ALL, is_linked=True, second_leg=WITNESS)
    rules = replace(RULES, offers_high=False)
    decision = prove(evidence, rules, needed=AssuranceLevel.SUBSTANTIAL, today=TODAY)
    assert (decision.level, decision.further) == (AssuranceLevel.SUBSTANTIAL, ())


def test_a_foreign_passport_names_the_papers_of_which_one_would_do() -> None:
    foreign = laid(replace(GOOD, issuer="SWE"), cpr=False)
    decision = judge(Evidence((foreign,), BOTH, is_linked=True))
    assert (decision.granted, decision.missing) == (False, (Missing.CPR_PAPER, Missing.DATA_TICK))
    papers = next(further.papers for further in decision.further if further.step is Missing.CPR_PAPER)
    assert {DocumentType.HEALTH_CARD, DocumentType.RESIDENCE_CERTIFICATE} <= set(papers)
    compared = {**BOTH, Tick.DATA_EQUAL: True}
    assert judge(Evidence((foreign, HEALTH_CARD), compared, is_linked=True)).granted
    assert judge(Evidence((foreign, HEALTH_CARD), BOTH, is_linked=True)).missing == (Missing.DATA_TICK,)
    without = replace(HEALTH_CARD, shows_cpr=False)
    assert not judge(Evidence((foreign, without), compared, is_linked=True)).granted


def test_a_driving_licence_is_one_clerks_daily_path() -> None:
    decision = judge(Evidence((LICENCE,), ALL, is_linked=True))
    assert (decision.level, decision.rule) == (AssuranceLevel.SUBSTANTIAL, "substantial.driving_licence")
    assert GroundCode.CHECKED_BY_EYE in codes(decision)


@pytest.mark.parametrize(
    ("tick", "step"),
    [
        (Tick.LOOKS_GENUINE, Missing.GENUINE_TICK),
        (Tick.DATA_EQUAL, Missing.DATA_TICK),
        (Tick.DOCUMENT_TYPE, Missing.TYPE_TICK),
        (Tick.NOT_REPORTED, Missing.NOT_REPORTED_TICK),
    ],
)
def test_a_licence_is_looked_at_before_it_counts(tick: Tick, step: Missing) -> None:
    given = {one: True for one in Tick if one is not tick}
    decision = judge(Evidence((LICENCE,), given, is_linked=True))
    assert (decision.granted, decision.missing) == (False, (step,))
    denied = judge(Evidence((LICENCE,), {**given, tick: False}, is_linked=True))
    assert (denied.level, denied.rule) == (AssuranceLevel.NONE, "proofing.ticks_that_refuse")


def test_a_register_that_knows_the_licence_as_valid_answers_in_the_clerks_place() -> None:
    known = replace(LICENCE, status=DocumentStatus.VALID)
    given = {one: True for one in Tick if one is not Tick.NOT_REPORTED}
    assert judge(Evidence((known,), given, is_linked=True)).granted


def test_a_chip_that_cannot_be_read_is_no_document_without_one() -> None:
    unread = laid(replace(GOOD, verdict=EvidenceVerdict.UNREADABLE, issuer="SWE"), cpr=False)
    by_eye = Presented(DocumentType.FOREIGN_PASSPORT, key="seen", expiry=TODAY)
    evidence = Evidence((by_eye, HEALTH_CARD), ALL, is_linked=True, second_leg=WITNESS)
    assert judge(evidence).rule == "substantial.foreign_without_chip"
    decision = judge(replace(evidence, documents=(unread, by_eye, HEALTH_CARD)))
    assert GroundCode.CHIP_NOT_ABSENT in codes(decision)
    assert decision.rule != "substantial.foreign_without_chip"
    nameless = replace(unread, type=DocumentType.OTHER)
    assert GroundCode.CHIP_NOT_ABSENT in codes(judge(replace(evidence, documents=(nameless, by_eye, HEALTH_CARD))))


@pytest.mark.parametrize(
    "verdict", [EvidenceVerdict.UNREADABLE, EvidenceVerdict.CANNOT_TELL, EvidenceVerdict.NOT_GENUINE]
)
def test_a_document_whose_chip_proved_nothing_cannot_be_noted_as_one_without(verdict: EvidenceVerdict) -> None:
    withdrawn = EvidenceCheck("pa.revocation", "failed", "REVOKED")
    read = laid(replace(GOOD, verdict=verdict, issuer="SWE", checks=(withdrawn,)), cpr=False)
    by_eye = Presented(DocumentType.FOREIGN_PASSPORT, key="seen", expiry=TODAY)
    evidence = Evidence((read, by_eye, HEALTH_CARD), ALL, is_linked=True, second_leg=WITNESS)
    assert GroundCode.CHIP_NOT_ABSENT in codes(judge(evidence))
    assert judge(evidence).rule != "substantial.foreign_without_chip"
    assert judge(replace(evidence, documents=(read, LICENCE))).rule == "substantial.driving_licence"
    as_card = replace(by_eye, type=DocumentType.FOREIGN_ID_CARD, key=read.key)
    assert not judge(replace(evidence, documents=(read, as_card, HEALTH_CARD))).granted


def test_a_danish_passport_is_never_judged_by_eye() -> None:
    passport = Presented(DocumentType.REALM_PASSPORT, shows_cpr=True, expiry=TODAY)
    decision = judge(Evidence((passport,), ALL, is_linked=True))
    assert not decision.granted
    assert GroundCode.CHIP_NOT_ABSENT in codes(decision)
    assert Missing.READABLE_DOCUMENT in decision.missing


def test_an_unreadable_passport_leaves_the_licence_its_worth_and_is_told() -> None:
    unread = laid(replace(GOOD, verdict=EvidenceVerdict.UNREADABLE))
    decision = judge(Evidence((unread, LICENCE), ALL, is_linked=True))
    assert decision.granted
    assert GroundCode.UNREADABLE in codes(decision)


@pytest.mark.parametrize(
    ("status", "ground"),
    [
        (DocumentStatus.LOST, GroundCode.DOCUMENT_LOST),
        (DocumentStatus.STOLEN, GroundCode.DOCUMENT_STOLEN),
        (DocumentStatus.WITHDRAWN, GroundCode.DOCUMENT_WITHDRAWN),
    ],
)
def test_a_reported_document_does_not_count(status: DocumentStatus, ground: GroundCode) -> None:
    checked = replace(GOOD, checks=(EvidenceCheck("document.status", "failed", status.value),))
    for document in (laid(checked), replace(LICENCE, status=status)):
        decision = judge(Evidence((document,), ALL, is_linked=True))
        assert (decision.level, decision.granted) == (AssuranceLevel.NONE, False)
        assert ground in codes(decision)
        assert decision.missing


def test_a_withdrawn_certificate_is_told_as_what_it_is() -> None:
    checks = (EvidenceCheck("pa.revocation", "failed", "REVOKED"),)
    decision = ask(replace(GOOD, verdict=EvidenceVerdict.NOT_GENUINE, checks=checks))
    assert not decision.granted
    assert codes(decision) & {GroundCode.CERTIFICATE_WITHDRAWN, GroundCode.NOT_GENUINE} == {
        GroundCode.CERTIFICATE_WITHDRAWN
    }


def test_the_policy_may_ask_for_a_list_of_withdrawn_certificates() -> None:
    rules = replace(RULES, needs_crl=True)
    evidence = Evidence((laid(),), BOTH, is_linked=True)
    decision = prove(evidence, rules, needed=AssuranceLevel.SUBSTANTIAL, today=TODAY)
    assert (decision.granted, decision.missing) == (False, (Missing.REVOCATION_LIST,))


@pytest.mark.parametrize(("days", "is_granted"), [(0, True), (365, True), (366, False)])
def test_an_extension_by_hand_counts_for_twelve_months(days: int, is_granted: bool) -> None:
    expired = dt.date(2026, 11, 23)
    extended = replace(laid(replace(GOOD, expiry=expired)), extended_to=max(TODAY, expired + dt.timedelta(days=days)))
    decision = judge(Evidence((extended,), BOTH, is_linked=True))
    assert decision.granted is is_granted
    assert (GroundCode.EXTENDED if is_granted else GroundCode.EXTENSION_TOO_LONG) in codes(decision)


def test_a_foreign_passport_is_not_extended_by_hand() -> None:
    expired = laid(replace(GOOD, issuer="SWE", expiry=dt.date(2026, 11, 1)))
    decision = judge(Evidence((replace(expired, extended_to=dt.date(2027, 1, 1)),), BOTH, is_linked=True))
    assert GroundCode.EXPIRED in codes(decision)


def test_a_document_used_for_somebody_else_does_not_count() -> None:
    decision = judge(Evidence((replace(LICENCE, other_persons=1),), ALL, is_linked=True))
    assert not decision.granted
    assert GroundCode.DOCUMENT_SHARED in codes(decision)


@pytest.mark.parametrize(("kind", "place"), [(DocumentType.FAROESE_LICENCE, Place.HIGH_COMMISSIONER_FO)])
def test_a_faroese_licence_counts_at_the_high_commissioner_alone(kind: DocumentType, place: Place) -> None:
    evidence = Evidence((replace(LICENCE, type=kind),), ALL, is_linked=True)
    assert judge(replace(evidence, place=place)).granted
    decision = judge(evidence)
    assert GroundCode.NOT_ACCEPTED_HERE in codes(decision)
    assert (Missing.OTHER_PLACE, AssuranceLevel.SUBSTANTIAL) in steps(decision)


@pytest.mark.parametrize("kind", [DocumentType.EMERGENCY_PASSPORT, DocumentType.TEMPORARY_HEALTH_CARD])
def test_temporary_documents_never_count(kind: DocumentType) -> None:
    decision = judge(Evidence((Presented(kind, shows_cpr=True, expiry=TODAY),), ALL, is_linked=True))
    assert GroundCode.TYPE_NOT_COUNTED in codes(decision)


@pytest.mark.parametrize("mrz_type", ["PE", "PR", "PT"])
def test_a_genuine_chip_does_not_make_a_passport_of_what_is_none(mrz_type: str) -> None:
    decision = judge(Evidence((laid(replace(GOOD, kind=kind_of(mrz_type))),), ALL, is_linked=True))
    assert GroundCode.TYPE_NOT_COUNTED in codes(decision)
    assert decision.level is AssuranceLevel.NONE


def test_two_papers_and_a_witness_do_where_there_is_no_photo() -> None:
    papers = (HEALTH_CARD, Presented(DocumentType.RESIDENCE_CERTIFICATE))
    evidence = Evidence(papers, ALL, is_linked=True, second_leg=WITNESS)
    assert judge(evidence).rule == "substantial.no_photo"
    alone = judge(replace(evidence, documents=papers[:1]))
    assert (Missing.PARTNER_PAPER, AssuranceLevel.SUBSTANTIAL) in steps(alone)
    asked = judge(replace(evidence, second_leg=QUESTIONS))
    assert (asked.level, asked.granted) == (AssuranceLevel.LOW, False)
    assert (Missing.WITNESS, AssuranceLevel.SUBSTANTIAL) in steps(asked)


@pytest.mark.parametrize("kind", [DocumentType.FOREIGN_LICENCE, DocumentType.FOREIGN_ID_CARD])
@pytest.mark.parametrize("paper", [DocumentType.HEALTH_CARD, DocumentType.TAX_STATEMENT])
def test_a_card_or_licence_of_the_home_country_is_one_of_two_papers(kind: DocumentType, paper: DocumentType) -> None:
    shown = Presented(kind, key="home", expiry=TODAY)
    beside = Presented(paper, shows_cpr=True, issued=TODAY)
    evidence = Evidence((shown, beside), ALL, is_linked=True, second_leg=WITNESS)
    assert judge(evidence).granted
    without_face = {tick: True for tick in Tick if tick is not Tick.LIKENESS}
    assert not judge(replace(evidence, ticks=without_face)).granted
    assert not judge(replace(evidence, second_leg=QUESTIONS)).granted
    unread = laid(replace(GOOD, kind=DocumentKind.ID_CARD, issuer="SWE", verdict=EvidenceVerdict.UNREADABLE), cpr=False)
    assert not judge(replace(evidence, documents=(unread, beside))).granted
    read = laid(replace(GOOD, kind=DocumentKind.ID_CARD, issuer="SWE"), cpr=False)
    assert judge(
        replace(evidence, documents=(read, beside))
    ).granted  # what is proved is worth no less than what is seen


def test_the_same_kind_of_paper_twice_is_one_paper() -> None:
    evidence = Evidence((HEALTH_CARD, replace(HEALTH_CARD, key="other")), ALL, is_linked=True, second_leg=WITNESS)
    assert not judge(evidence).granted


def test_a_card_and_the_app_that_shows_it_are_one_paper() -> None:
    app = replace(HEALTH_CARD, type=DocumentType.HEALTH_CARD_APP)
    decision = judge(Evidence((HEALTH_CARD, app), ALL, is_linked=True, second_leg=WITNESS))
    assert decision.level is AssuranceLevel.NONE
    offered = {kind for step in decision.further if step.step is Missing.PARTNER_PAPER for kind in step.papers}
    assert offered
    assert not offered & {HEALTH_CARD.type, app.type}


def test_a_document_with_a_face_counts_by_eye_with_its_number_alone() -> None:
    decision = judge(Evidence((replace(LICENCE, key=""),), ALL, is_linked=True))
    assert GroundCode.NUMBER_UNKNOWN in codes(decision)
    assert (decision.granted, decision.missing) == (False, (Missing.DOCUMENT_NUMBER,))


def test_old_tax_papers_do_not_count() -> None:
    fresh = Presented(DocumentType.TAX_STATEMENT, shows_cpr=True, issued=dt.date(2026, 3, 1))
    for paper, is_granted in ((fresh, True), (replace(fresh, issued=dt.date(2025, 3, 1)), False)):
        evidence = Evidence((paper, HEALTH_CARD), ALL, is_linked=True, second_leg=WITNESS)
        assert judge(evidence).granted is is_granted


def test_failed_questions_refuse_until_a_witness_vouches() -> None:
    failed = replace(QUESTIONS, passed=False)
    decision = judge(Evidence((laid(),), ALL, is_linked=True, second_leg=failed))
    assert (decision.granted, decision.missing) == (False, (Missing.WITNESS,))
    assert judge(Evidence((laid(),), ALL, is_linked=True, second_leg=WITNESS)).granted


def test_the_shipped_rules_ask_everybody_for_a_second_leg() -> None:
    evidence = Evidence((laid(),), BOTH, is_linked=True)
    decision = prove(evidence, SHIPPED, needed=AssuranceLevel.SUBSTANTIAL, today=TODAY)
    assert (decision.granted, decision.missing) == (False, (Missing.SECOND_LEG,))
    both = replace(evidence, second_leg=QUESTIONS)
    assert prove(both, SHIPPED, needed=AssuranceLevel.SUBSTANTIAL, today=TODAY).granted


def test_who_cannot_use_mitid_alone_is_told_that_nothing_changes_it() -> None:
    decision = judge(Evidence((laid(),), {**ALL, Tick.HANDLES_ALONE: False}, is_linked=True))
    assert (decision.granted, decision.missing) == (False, (Missing.NO_WAY,))


def test_another_phone_is_told_and_lowers_nothing() -> None:
    decision = judge(Evidence((laid(),), {**BOTH, Tick.OWN_PHONE: False}, is_linked=True))
    assert decision.granted
    assert GroundCode.PHONE_DENIED in codes(decision)
