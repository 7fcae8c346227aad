"""Advice that is followed gives what it promised, and no single step that would be enough is left out."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kiosk.domain.assurance import AssuranceLevel, Decision, Missing
from kiosk.domain.bundle import Applicant, Evidence, Presented
from kiosk.domain.documents import NEVER_COUNT, WITH_CHIP, DocumentType, Place
from kiosk.domain.evidence import DocumentEvidence, DocumentKind, EvidenceCheck, EvidenceVerdict
from kiosk.domain.findings import judge_documents
from kiosk.domain.person import NumberKind, PersonStatus
from kiosk.domain.proofing import prove
from kiosk.domain.second_leg import SecondLeg, SecondLegKind
from kiosk.domain.ticks import ALWAYS, Tick
from kiosk.policy.rules import load_policy

TODAY = dt.date(2026, 11, 24)
NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
LATER = dt.date(2030, 1, 1)
RULES = load_policy().proofing(TODAY)
EVERYTHING = dict.fromkeys(Tick, True)
NEEDED = AssuranceLevel.SUBSTANTIAL
SHOWS_CPR = {
    DocumentType.REALM_PASSPORT,
    DocumentType.RESIDENCE_CARD,
    DocumentType.DRIVING_LICENCE,
    DocumentType.DRIVING_LICENCE_APP,
    DocumentType.FAROESE_LICENCE,
    DocumentType.MUNICIPAL_ID_CARD,
}
BY_STEP = {
    Missing.LIKENESS_TICK: Tick.LIKENESS,
    Missing.IN_PERSON_TICK: Tick.IN_PERSON,
    Missing.TYPE_TICK: Tick.DOCUMENT_TYPE,
    Missing.GENUINE_TICK: Tick.LOOKS_GENUINE,
    Missing.DATA_TICK: Tick.DATA_EQUAL,
    Missing.NOT_REPORTED_TICK: Tick.NOT_REPORTED,
    Missing.HANDLES_ALONE_TICK: Tick.HANDLES_ALONE,
}
CHIPS = {Missing.READABLE_DOCUMENT, Missing.CHECKABLE_DOCUMENT, Missing.PROVING_CHIP}
LEGS = {
    Missing.SECOND_LEG: tuple(SecondLegKind),
    Missing.QUESTIONS: (SecondLegKind.QUESTIONS,),
    Missing.WITNESS: (SecondLegKind.WITNESS,),
}


def by_eye(kind: DocumentType, *, cpr: bool, key: str = "new") -> Presented:
    return Presented(kind, None, key, cpr, LATER, issued=TODAY)


def by_chip(
    kind: DocumentType, *, cpr: bool, verdict: EvidenceVerdict = EvidenceVerdict.GENUINE, expiry: dt.date = LATER
) -> Presented:
    checks = (EvidenceCheck("pa.chain", "inconclusive", "NO_ANCHOR"),) if verdict is EvidenceVerdict.CANNOT_TELL else ()
    return Presented(
        kind, DocumentEvidence(verdict, checks, DocumentKind.OTHER, "", expiry, "chip"), "chip", cpr, expiry
    )


@st.composite
def documents(draw: st.DrawFn) -> tuple[Presented, ...]:
    """At most one that was read, and at most two that were looked at; some with a fault that can be mended."""
    laid = []
    cpr = st.booleans()
    if draw(st.booleans()):
        kind = draw(st.sampled_from(sorted(WITH_CHIP)))
        verdict = draw(st.sampled_from([one for one in EvidenceVerdict if one is not EvidenceVerdict.NOT_GENUINE]))
        expiry = draw(st.sampled_from([LATER, LATER, dt.date(2026, 1, 1)]))
        laid.append(by_chip(kind, cpr=draw(cpr), verdict=verdict, expiry=expiry))
    for n, kind in enumerate(draw(st.lists(st.sampled_from(list(DocumentType)), max_size=2, unique=True))):
        seen = by_eye(kind, cpr=draw(cpr), key=f"seen{n}")
        faulty = (replace(seen, key=""), replace(seen, expiry=dt.date(2026, 1, 1)), replace(seen, other_persons=1))
        laid.append(draw(st.sampled_from([seen, seen, seen, *faulty])))
    return tuple(laid)


BUNDLES = st.builds(
    Evidence,
    documents=documents(),
    ticks=st.sampled_from(
        [
            dict.fromkeys(Tick, True),
            dict.fromkeys(ALWAYS, True),
            *({tick: True for tick in Tick if tick is not one} for one in BY_STEP.values()),
            {},
        ]
    ),
    is_linked=st.sampled_from([True, True, True, False]),
    applicant=st.builds(
        Applicant,
        age=st.sampled_from([13, 14, 15, 40]),
        number_kind=st.sampled_from([NumberKind.ORDINARY, NumberKind.NONE]),
        status=st.just(PersonStatus.ALIVE),
        is_protected=st.just(False),
        linked_by=st.just(frozenset()),
    ),
    second_leg=st.sampled_from([None, *(SecondLeg(kind, passed=True, at=NOON) for kind in SecondLegKind)]),
    place=st.sampled_from([Place.CITIZEN_SERVICE, Place.CITIZEN_SERVICE, Place.HIGH_COMMISSIONER_FO]),
)


def judge(evidence: Evidence) -> Decision:
    return prove(evidence, RULES, needed=NEEDED, today=TODAY)


def lay(evidence: Evidence, brought: Presented) -> Evidence:
    """As a case keeps it: one document that was read, and one of each type that was looked at."""
    is_read = brought.inspection is not None
    kept = tuple(
        one
        for one in evidence.documents
        if (one.inspection is not None) is not is_read or (not is_read and one.type is not brought.type)
    )
    return replace(evidence, documents=(*kept, brought))


def follow(evidence: Evidence, step: Missing, kind: DocumentType | None) -> list[Evidence]:
    """What the case holds once somebody did as they were told; where they may choose how, every outcome."""
    if step in BY_STEP:
        return [replace(evidence, ticks={**evidence.ticks, BY_STEP[step]: True})]
    if step in LEGS:
        return [replace(evidence, second_leg=SecondLeg(leg, passed=True, at=NOON)) for leg in LEGS[step]]
    if step is Missing.PERSON_LINK:
        return [replace(evidence, is_linked=True)]
    if step is Missing.OTHER_PLACE:
        return [replace(evidence, place=place) for place in Place if place is not evidence.place]
    assert kind is not None, step
    if step is Missing.DOCUMENT_NUMBER:
        return [
            replace(
                evidence,
                documents=tuple(
                    replace(one, key="noted") if one.type is kind and not one.key else one for one in evidence.documents
                ),
            )
        ]
    if step in {Missing.CPR_PAPER, Missing.PARTNER_PAPER}:
        return [lay(evidence, by_eye(kind, cpr=step is Missing.CPR_PAPER))]
    if step in CHIPS:
        assert kind in WITH_CHIP, "what has no chip is not promised for one that can be read"
        return [lay(evidence, by_chip(kind, cpr=kind in SHOWS_CPR))]
    assert step in {Missing.OTHER_DOCUMENT, Missing.VALID_DOCUMENT}, step
    seen = lay(evidence, by_eye(kind, cpr=kind in SHOWS_CPR))
    if kind not in WITH_CHIP:
        return [seen]
    read = lay(evidence, by_chip(kind, cpr=kind in SHOWS_CPR))
    return [max(read, seen, key=lambda one: (judge(at_best(one)).level.rank, judge(one).level.rank))]


def at_best(evidence: Evidence) -> Evidence:
    """With all that nobody has to bring."""
    leg = evidence.second_leg or SecondLeg(SecondLegKind.WITNESS, passed=True, at=NOON)
    return replace(evidence, ticks=EVERYTHING, is_linked=True, second_leg=leg)


def confirmed(evidence: Evidence, ticks: tuple[Missing, ...]) -> Evidence:
    return replace(evidence, ticks={**evidence.ticks, **{BY_STEP[tick]: True for tick in ticks}})


@settings(max_examples=40, deadline=None)
@given(BUNDLES, st.data())
def test_every_step_that_is_told_gives_the_level_that_it_promises(evidence: Evidence, data: st.DataObject) -> None:
    decision = judge(evidence)
    for further in decision.further:
        kind = data.draw(st.sampled_from(further.papers or (None,)))
        for after in follow(evidence, further.step, kind):
            reached = judge(confirmed(after, further.ticks))
            assert reached.level.rank >= further.level.rank > decision.level.rank, (further, kind)
            assert reached.granted or not further.suffices
        if further.suffices and kind is not None and further.step is not Missing.DOCUMENT_NUMBER:
            without = replace(evidence, documents=())
            alone = [judge(confirmed(one, further.ticks)) for one in follow(without, further.step, kind)]
            assert (kind in further.beside) or all(one.granted for one in alone)


@settings(max_examples=40, deadline=None)
@given(BUNDLES, st.sampled_from([kind for kind in DocumentType if kind not in NEVER_COUNT]), st.booleans())
def test_every_document_that_would_be_enough_is_told(evidence: Evidence, kind: DocumentType, is_read: bool) -> None:
    counting = {one.document.type.itself for one in judge_documents(evidence.documents, RULES, TODAY) if one.proof}
    assume(kind.itself not in counting)
    assume(not is_read or kind in WITH_CHIP)
    decision = judge(evidence)
    cpr = kind in SHOWS_CPR or not kind.has_portrait
    brought = by_chip(kind, cpr=cpr) if is_read else by_eye(kind, cpr=cpr)
    is_enough = judge(replace(lay(evidence, brought), ticks=EVERYTHING)).granted
    if not decision.granted and is_enough and not judge(replace(evidence, ticks=EVERYTHING)).granted:
        told = {paper for further in decision.choices for paper in further.papers}
        assert kind in told or Missing.DOCUMENT_NUMBER in decision.missing


@settings(max_examples=40, deadline=None)
@given(BUNDLES)
def test_all_that_is_missing_is_enough_together(evidence: Evidence) -> None:
    decision = judge(evidence)
    if decision.granted:
        return
    reachable = [evidence]
    for step in decision.missing:
        kinds: Iterable[DocumentType | None] = [None]
        if step not in {*BY_STEP, *LEGS, Missing.PERSON_LINK, Missing.OTHER_PLACE}:
            kinds = WITH_CHIP if step in CHIPS else DocumentType
        reachable = [after for one in reachable for kind in kinds for after in follow(one, step, kind)]
    assert any(judge(confirmed(one, (Missing.NOT_REPORTED_TICK,))).granted for one in reachable), decision.missing
