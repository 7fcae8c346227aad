"""A refusal is a decision: kept, printed, printed again, and it says why, what would help and how to complain."""

from dataclasses import replace

import pytest

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import CaseState
from kiosk.domain.codes import CodeState
from kiosk.domain.errands import Errand, Face
from kiosk.domain.faults import CaseStateWrong, NotAllowed
from kiosk.domain.refusal import Refusal, RefusalReason
from kiosk.domain.roles import Role
from kiosk.services.letters import Press
from kiosk.services.ports_refusal import RefusalFacts
from kiosk.texts.catalogue import Catalogue, Language
from printing.faults import SpoolUnwritable
from tests.kiosk.desk_builder import NOON, Bench
from tests.kiosk.staff_builder import hire
from tests.support.paper import words_of

GUARDIAN = RefusalReason.GUARDIAN


def test_a_refused_case_is_closed_and_its_reasons_are_kept_and_printed(bench: Bench) -> None:
    case = bench.granted()
    view = bench.desk.refuse_case(case.id, [RefusalReason.CANNOT_USE_ALONE, GUARDIAN])
    assert view.state is CaseState.CLOSED
    assert bench.spooler.names == [f"refusal-{case.number}"]
    assert list(bench.spooler.jobs.values()) == [b"cannot_use_alone guardian"]
    with bench.store.reading() as work:
        assert work.refusals.get(case.id) == Refusal(case.id, (RefusalReason.CANNOT_USE_ALONE, GUARDIAN), NOON)
    events = [row[2] for row in bench.store.log_rows()]
    assert events[-2:] == ["case.refused", "case.closed"]
    assert bench.store.verify_log().is_good


def test_a_refusal_whose_paper_did_not_come_out_stands_and_is_printed_again(bench: Bench) -> None:
    case = bench.desk.open_case(Errand.NEW_APP_CODE, Face.COUNTER, "clerk-7")
    bench.spooler.fault = SpoolUnwritable(path="x")
    with pytest.raises(SpoolUnwritable) as caught:
        bench.desk.refuse_case(case.id, [GUARDIAN])
    told = Catalogue(Language.ENGLISH).fault(caught.value.code.value, caught.value.data)
    assert "The citizen is refused, and the case is closed: that stands." in told.what
    assert "code" not in told.what + told.next
    with pytest.raises(CaseStateWrong) as again:
        bench.desk.refuse_case(case.id, [GUARDIAN])
    assert "that stands" in Catalogue(Language.ENGLISH).fault(again.value.code.value, again.value.data).what
    bench.spooler.fault = None
    assert bench.desk.case(case.id).state is CaseState.CLOSED
    bench.desk.print_refusal(case.id)
    assert list(bench.spooler.jobs.values()) == [b"guardian"]


def test_nothing_is_refused_once_the_citizen_holds_the_letter_or_after_the_end(bench: Bench) -> None:
    case = bench.live()
    with pytest.raises(CaseStateWrong):
        bench.desk.refuse_case(case.id, [GUARDIAN])
    with pytest.raises(CaseStateWrong):
        bench.desk.print_refusal(case.id)
    other = bench.granted()
    bench.desk.refuse_case(other.id, [GUARDIAN])
    with pytest.raises(CaseStateWrong):
        bench.desk.refuse_case(other.id, [GUARDIAN])


@pytest.mark.parametrize("is_whole", [False, True])
def test_a_code_whose_letter_nobody_holds_yet_dies_with_a_refusal(bench: Bench, is_whole: bool) -> None:
    case = bench.granted()
    bench.desk.issue(case.id, "r1")
    if is_whole:
        bench.desk.confirm_print(case.id, True)
    view = bench.desk.refuse_case(case.id, [GUARDIAN])
    assert (view.state, view.code.state if view.code else None) == (CaseState.CLOSED, CodeState.REVOKED)
    assert bench.redeem(bench.last_code) == (False, "NOT_ACCEPTED")
    assert {name for name in bench.spooler.names if name.startswith("refusal")} == {f"refusal-{case.number}"}
    assert bench.spooler.cancelled
    assert [row[2] for row in bench.store.log_rows()][-3:] == ["case.refused", "case.closed", "code.tried"]
    assert bench.store.verify_log().is_good


def test_only_who_may_refuse_refuses(bench: Bench) -> None:
    hire(bench, "AUD", Role.AUDITOR)
    case = bench.desk.open_case(Errand.NEW_APP_CODE, Face.COUNTER, "clerk-7")
    with bench.store.writing() as work:
        known = work.cases.get(case.id)
        assert known is not None
        work.cases.save(replace(known, clerk="AUD"))
        work.audit.append(bench.parts.leaf(AuditEvent.CASE_TAKEN, known, before="clerk-7"))
        work.commit()
    with pytest.raises(NotAllowed):
        bench.desk.refuse_case(case.id, [GUARDIAN])
    assert bench.desk.case(case.id).state is CaseState.OPEN


@pytest.mark.parametrize("reasons", [[], [GUARDIAN, GUARDIAN], list(RefusalReason)[:4]])
def test_a_refusal_without_a_reason_with_one_twice_or_with_too_many_is_none(
    bench: Bench, reasons: list[RefusalReason]
) -> None:
    case = bench.granted()
    with pytest.raises(ValueError, match="reason"):
        bench.desk.refuse_case(case.id, reasons)
    assert bench.desk.case(case.id).state is CaseState.GRANTED


@pytest.mark.parametrize("reasons", [list(RefusalReason)[at : at + 3] for at in range(0, len(RefusalReason), 3)])
@pytest.mark.parametrize("language", Language)
def test_the_letter_gives_every_reason_what_would_help_and_where_to_complain(
    language: Language, reasons: list[RefusalReason]
) -> None:
    texts = Catalogue(language)
    facts = RefusalFacts(
        errand=Errand.NEW_APP_CODE,
        reasons=tuple(reasons),
        document_kind=None,
        case_number="2026-000123",
        clerk="7",
        refused_at=NOON,
        is_demo=True,
    )
    printed = words_of(Press(texts, "Borgerservice").refusal(facts))
    for reason in reasons:
        for text_id in (f"letter-refusal-reason-{reason.value}", f"letter-refusal-next-{reason.value}"):
            assert texts.text(text_id).split(".")[0] in printed
    agency = "Digitaliseringsstyrelsen" if language is Language.DANISH else "Agency for Digital Government"
    assert agency in printed
    assert "Klage over MitID" in printed
    assert texts.text("letter-receipt-complaint-courts") in printed
    assert "Ankestyrelsen" not in printed
