"""What holds of every bundle: more evidence never takes away, a refusal names a way, and the answer is quick."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kiosk.domain.assurance import AssuranceLevel, Decision, Missing
from kiosk.domain.bundle import Applicant, Evidence, Presented
from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.documents import DocumentType, Place
from kiosk.domain.evidence import DocumentEvidence, DocumentKind, EvidenceCheck, EvidenceVerdict
from kiosk.domain.findings import judge_documents
from kiosk.domain.person import NumberKind, PersonStatus
from kiosk.domain.proofing import grants, prove
from kiosk.domain.routes import Proof, Route
from kiosk.domain.second_leg import SecondLeg, SecondLegKind
from kiosk.domain.ticks import Tick
from kiosk.policy.rules import load_policy

TODAY = dt.date(2026, 11, 24)
NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
RULES = load_policy().proofing(TODAY)
DAYS = st.sampled_from([None, TODAY, TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=900)])
CHECKS = st.lists(
    st.sampled_from(
        [
            EvidenceCheck("mrz.match", "failed", "MRZ_DIFFERS"),
            EvidenceCheck("document.status", "failed", "LOST"),
            EvidenceCheck("document.status", "passed", "OK"),
            EvidenceCheck("pa.revocation", "failed", "REVOKED"),
            EvidenceCheck("pa.chain", "inconclusive", "NO_ANCHOR"),
            EvidenceCheck("ca", "failed", "PROOF_WRONG"),
        ]
    ),
    max_size=3,
).map(tuple)


@st.composite
def documents(draw: st.DrawFn) -> Presented:
    kind = draw(st.sampled_from(list(DocumentType)))
    inspection = None
    if kind.may_have_chip and draw(st.booleans()):
        verdict = draw(st.sampled_from(list(EvidenceVerdict)))
        inspection = DocumentEvidence(verdict, draw(CHECKS), DocumentKind.OTHER, "", draw(DAYS), "key")
    return Presented(
        kind,
        inspection,
        draw(st.sampled_from(["", "a", "b"])),
        draw(st.booleans()),
        draw(DAYS),
        draw(DAYS),
        draw(DAYS),
        draw(st.sampled_from([None, *DocumentStatus])),
        draw(st.integers(0, 2)),
    )


APPLICANTS = st.builds(
    Applicant,
    age=st.integers(8, 90),
    number_kind=st.sampled_from(list(NumberKind)),
    status=st.sampled_from(list(PersonStatus)),
    is_protected=st.booleans(),
    linked_by=st.just(frozenset()),
)
LEGS = st.builds(SecondLeg, st.sampled_from(list(SecondLegKind)), st.booleans(), st.just(NOON))
BUNDLES = st.builds(
    Evidence,
    documents=st.lists(documents(), max_size=4).map(tuple),
    ticks=st.dictionaries(st.sampled_from(list(Tick)), st.sampled_from([True, True, True, False])),
    is_linked=st.booleans(),
    applicant=st.none() | APPLICANTS,
    second_leg=st.none() | LEGS,
    place=st.sampled_from(list(Place)),
)


def judge(evidence: Evidence, needed: AssuranceLevel = AssuranceLevel.SUBSTANTIAL) -> Decision:
    return prove(evidence, RULES, needed=needed, today=TODAY)


def is_bad(document: Presented, beside: Evidence) -> bool:
    """Whether a document brings a bad fact, alone or to those that lie there."""
    together = judge_documents((*beside.documents, document), RULES, TODAY)
    alone = judge_documents(beside.documents, RULES, TODAY)
    return together[-1].is_blocking or any(a.bad != b.bad for a, b in zip(alone, together, strict=False))


@settings(max_examples=60, deadline=None)
@given(BUNDLES, documents())
def test_another_document_never_lowers_the_level_unless_it_is_a_bad_fact(evidence: Evidence, more: Presented) -> None:
    assume(not is_bad(more, evidence))
    richer = replace(evidence, documents=(*evidence.documents, more))
    assert judge(richer).level.rank >= judge(evidence).level.rank


@settings(max_examples=40, deadline=None)
@given(BUNDLES, st.sampled_from(list(Tick)), st.sampled_from(list(SecondLegKind)))
def test_a_yes_never_lowers_the_level(evidence: Evidence, tick: Tick, kind: SecondLegKind) -> None:
    before = judge(evidence).level.rank
    assert judge(replace(evidence, ticks={**evidence.ticks, tick: True})).level.rank >= before
    assert judge(replace(evidence, is_linked=True)).level.rank >= before
    if evidence.second_leg is None:
        leg = SecondLeg(kind, passed=True, at=NOON)
        assert judge(replace(evidence, second_leg=leg)).level.rank >= before


@settings(max_examples=60, deadline=None)
@given(BUNDLES, st.sampled_from([AssuranceLevel.LOW, AssuranceLevel.SUBSTANTIAL, AssuranceLevel.HIGH]))
def test_every_refusal_names_a_way_or_says_that_there_is_none(evidence: Evidence, needed: AssuranceLevel) -> None:
    decision = judge(evidence, needed)
    assert decision.granted == (decision.level.rank >= needed.rank)
    assert decision.granted == grants(evidence, RULES, needed=needed, today=TODAY)
    assert bool(decision.missing) != decision.granted
    assert decision.granted or decision.reasons
    assert (decision.level is AssuranceLevel.NONE) or decision.rule
    assert all(further.level.rank > decision.level.rank for further in decision.further)


@settings(max_examples=60, deadline=None)
@given(BUNDLES)
def test_a_further_tick_does_what_it_says(evidence: Evidence) -> None:
    by_step = {
        Missing.LIKENESS_TICK: Tick.LIKENESS,
        Missing.IN_PERSON_TICK: Tick.IN_PERSON,
        Missing.TYPE_TICK: Tick.DOCUMENT_TYPE,
        Missing.GENUINE_TICK: Tick.LOOKS_GENUINE,
        Missing.DATA_TICK: Tick.DATA_EQUAL,
        Missing.NOT_REPORTED_TICK: Tick.NOT_REPORTED,
    }
    for further in judge(evidence).further:
        if further.ticks:
            continue
        if further.step in by_step:
            after = judge(replace(evidence, ticks={**evidence.ticks, by_step[further.step]: True}))
        elif further.step is Missing.PERSON_LINK:
            after = judge(replace(evidence, is_linked=True))
        elif further.step in {Missing.SECOND_LEG, Missing.WITNESS}:
            after = judge(replace(evidence, second_leg=SecondLeg(SecondLegKind.WITNESS, passed=True, at=NOON)))
        else:
            continue
        assert after.level.rank >= further.level.rank


def test_a_further_paper_does_what_it_says() -> None:
    foreign = DocumentEvidence(EvidenceVerdict.GENUINE, (), DocumentKind.PASSPORT, "SWE", TODAY, "key")
    laid = Presented(DocumentType.FOREIGN_PASSPORT, foreign, "key", expiry=TODAY)
    answered = SecondLeg(SecondLegKind.QUESTIONS, passed=True, at=NOON)
    evidence = Evidence((laid,), dict.fromkeys(Tick, True), is_linked=True, second_leg=answered)
    told = [further for further in judge(evidence).further if further.step is Missing.CPR_PAPER]
    assert told
    for kind in told[0].papers:
        paper = Presented(kind, key="paper", shows_cpr=True, expiry=TODAY, issued=TODAY)
        assert judge(replace(evidence, documents=(laid, paper))).level is told[0].level


def on(route: Route) -> Evidence:
    """All that a way asks for, and no more."""
    kind, proof = route.documents[0], next(iter(sorted(route.proofs)))
    inspection = None
    if proof is not Proof.NO_CHIP:
        inspection = DocumentEvidence(EvidenceVerdict(proof.value), (), DocumentKind.OTHER, "", TODAY, "key")
    shows = route.needs_cpr and not route.partners
    laid = [Presented(kind, inspection, "key", shows_cpr=shows, expiry=TODAY, issued=TODAY)]
    if route.partners:
        partner = next(one for one in route.partners if one is not kind)
        laid.append(Presented(partner, shows_cpr=True, expiry=TODAY, issued=TODAY))
    leg = next(iter(sorted(route.second_leg)), SecondLegKind.QUESTIONS)
    return Evidence(
        documents=tuple(laid),
        ticks=dict.fromkeys((*route.ticks, *route.partner_ticks), True),
        is_linked=True,
        second_leg=SecondLeg(leg, passed=True, at=NOON),
        place=next(iter(sorted(route.accepted_at))),
    )


@pytest.mark.parametrize("route", RULES.routes, ids=lambda route: route.id)
def test_every_way_of_the_policy_can_be_gone_and_every_part_of_it_is_asked_for(route: Route) -> None:
    evidence = on(route)
    assert judge(evidence, route.level).rule == route.id
    alone = replace(RULES, routes=(route,))
    for tick in evidence.ticks:
        without = replace(evidence, ticks={one: True for one in evidence.ticks if one is not tick})
        decision = prove(without, alone, needed=route.level, today=TODAY)
        assert (decision.granted, len(decision.missing), len(decision.further)) == (False, 1, 1)
    decision = prove(replace(evidence, second_leg=None), alone, needed=route.level, today=TODAY)
    assert decision.further[0].step in {Missing.SECOND_LEG, Missing.WITNESS}
    if route.partners:
        decision = prove(replace(evidence, documents=evidence.documents[:1]), alone, needed=route.level, today=TODAY)
        assert decision.missing == (Missing.CPR_PAPER,)
        assert set(decision.further[0].papers) <= set(route.partners)
    unlinked = prove(replace(evidence, is_linked=False), alone, needed=route.level, today=TODAY)
    assert unlinked.missing == (Missing.PERSON_LINK,)
