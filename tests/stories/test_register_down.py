"""A register is slow, or does not answer: nobody else waits, nothing is done, and the log tells that it was asked."""

import datetime as dt
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import pytest
from sqlalchemy import select

from kiosk.domain import AuthenticatorKind, CaseState, CloseReason, Errand, Face
from kiosk.domain.address import Address, House
from kiosk.domain.audit import decode_details
from kiosk.domain.documents import DocumentType
from kiosk.domain.faults import CaseChanged, RegisterDown
from kiosk.domain.linking import Told
from kiosk.domain.needs import Need
from kiosk.domain.person import PersonId, Residence
from kiosk.domain.roles import Role
from kiosk.domain.secret import Secret
from kiosk.domain.ticks import ALWAYS
from kiosk.services import clerk_list
from kiosk.services import redeem as redeem_service
from kiosk.services.record_paper import Paper
from kiosk.services.record_witness import WitnessStatement
from kiosk.services.redemption import Attempt, RedeemReason, Redemption
from kiosk.store.rows import Row
from kiosk.texts.catalogue import Catalogue
from tests.kiosk.desk_builder import ASTA, Bench
from tests.kiosk.staff_builder import enter, hire
from tests.stories.visit import BODIL, Visit, events, fill_shelf, has_means, passport_of

APP, DISPLAY, READER, CHIP = AuthenticatorKind
HOME = Residence(Address("Prøvevej", House("12"), "9999", "Prøveby"), dt.date(2020, 1, 1))
Step = Callable[[], object]


def issue(bench: Bench) -> Step:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    return lambda: bench.desk.issue(visit.id, "r1")


def hand_over(bench: Bench) -> Step:
    visit = Visit(bench, Errand.NEW_APP_CODE).is_granted()
    bench.desk.issue(visit.id, "r1")
    bench.desk.confirm_print(visit.id, True)
    return lambda: bench.desk.hand_over(visit.id)


def send_pin(bench: Bench) -> Step:
    has_means(bench, APP)
    visit = Visit(bench, Errand.FORGOTTEN_PIN).is_granted()
    return lambda: bench.desk.send_pin(visit.id, "k")


def resend_pin(bench: Bench) -> Step:
    send_pin(bench)()
    (case,) = bench.desk.recent_cases(1)
    return lambda: bench.desk.resend_pin(case.id)


def choose_pin(bench: Bench) -> Step:
    visit = Visit(bench, Errand.NEW_APP_CODE)
    code = visit.is_granted().gets_letter()
    attempt = Attempt(Bench.USER_ID, Secret(code), APP, Secret(bench.last_pin), Secret("728194"), chooses=True)
    return lambda: bench.desk.attempt(attempt)


def choose_pin_anew(bench: Bench) -> Step:
    send_pin(bench)()
    return lambda: bench.desk.reset_pin(Bench.USER_ID, Secret(bench.last_pin), Secret("728194"))


def create_identity(bench: Bench) -> Step:
    visit = Visit(bench, Errand.FIRST_ISSUE, BODIL, DISPLAY).is_granted()
    return lambda: visit.desk.create_identity(visit.id, "bodil p")


def send_device(bench: Bench) -> Step:
    visit = Visit(bench, Errand.FIRST_ISSUE, BODIL)
    visit.desk.record_needs(visit.id, frozenset({Need.SIGHT, Need.SMARTPHONE, Need.PHONE_NUMBER, Need.COMPUTER}))
    bench.desk.choose_means(visit.id, READER)
    visit.means = READER
    visit.is_granted().desk.create_identity(visit.id, "bodil p")
    visit.desk.order_device(visit.id)
    bench.desk.close_case(visit.id, CloseReason.DONE)
    fill_shelf(bench, READER, "RE-0001")
    return lambda: visit.desk.send_device(visit.id)


def witness(bench: Bench) -> Step:
    visit = Visit(bench, Errand.FIRST_ISSUE, BODIL, DISPLAY).shows_passport()
    statement = WitnessStatement(Bench.USER_ID, DocumentType.REALM_PASSPORT, has_approved=True)
    return lambda: bench.desk.record_witness(visit.id, statement)


def questions(bench: Bench) -> Step:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).shows_passport()
    return lambda: bench.desk.draw_questions(visit.id)


def search(bench: Bench) -> Step:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE)
    return lambda: bench.desk.find_candidates(visit.id, Told(cpr=ASTA.cpr))


def paper(bench: Bench) -> Step:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE)
    licence = Paper(DocumentType.DRIVING_LICENCE, shows_cpr=True, number="12345678")
    return lambda: bench.desk.record_paper(visit.id, licence)


def clerks_entry(bench: Bench) -> Step:
    hire(bench, "K1", Role.CLERK)
    assert ASTA.cpr is not None
    own = ASTA.cpr
    return lambda: clerk_list.set_person(bench.parts, "ADM", "K1", own)


def log_about_me(bench: Bench) -> Step:
    assert ASTA.cpr is not None
    own = ASTA.cpr
    return lambda: bench.desk.log.about_number(Catalogue("da"), own)


STEPS = {
    "issue": issue,
    "temporary_pin": hand_over,
    "temporary_pin of a reset": send_pin,
    "temporary_pin once more": resend_pin,
    "own_pin": choose_pin,
    "own_pin of a reset": choose_pin_anew,
    "first_issue": create_identity,
    "send_device": send_device,
    "witness": witness,
    "questions": questions,
    "link": search,
    "document_status": paper,
    "clerk_entry": clerks_entry,
    "log_about_me": log_about_me,
}


def falls_silent(bench: Bench) -> None:
    """From now on no register answers."""

    def down(*_asked: object) -> None:
        raise RegisterDown(reason="TIMEOUT", status=0)

    for question in ("get", "by_cpr", "by_document", "search", "facts"):
        setattr(bench.register, question, down)
    bench.documents.status = down  # type: ignore[method-assign]


def kept(bench: Bench) -> dict[str, list[object]]:
    """All that the store holds, the log apart."""
    with bench.store.reading() as work:
        return {
            table.name: sorted(map(repr, work.connection.execute(select(table))))
            for table in Row.metadata.sorted_tables
            if not table.name.startswith("audit_")
        }


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_gets_no_answer_changes_nothing_and_is_one_leaf(bench: Bench, step: str) -> None:
    take = STEPS[step](bench)
    falls_silent(bench)
    before, leaves = kept(bench), len(bench.store.log_rows())
    with pytest.raises(RegisterDown):
        take()
    (leaf,) = bench.store.log_rows()[leaves:]
    told = dict(decode_details(leaf[7]))
    assert leaf[2] in {"register.asked", "document.asked"}
    assert (told["purpose"], told["found"]) == (step.split(" ", maxsplit=1)[0], "down")
    assert kept(bench) == before
    assert bench.store.verify_log().is_good


def test_a_document_that_was_read_is_kept_without_its_holder(bench: Bench) -> None:
    falls_silent(bench)
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE)
    with pytest.raises(RegisterDown):
        visit.shows_passport()
    assert events(bench, visit.id) == ["case.opened", "document.asked", "document.inspected"]
    assert not bench.desk.case(visit.id).is_linked


def test_a_clerks_own_home_that_cannot_be_looked_up_stops_the_issue(bench: Bench) -> None:
    hire(bench, "K1", Role.CLERK, person_id="p-home")
    case = bench.granted(clerk="K1")
    asta, bench.register.people = replace(ASTA, residences=(HOME,)), []

    def get(person_id: PersonId) -> object:
        if person_id == ASTA.id:
            return asta
        raise RegisterDown(reason="TIMEOUT", status=0)

    bench.register.get = get  # type: ignore[method-assign]
    leaves = len(bench.store.log_rows())
    with pytest.raises(RegisterDown):
        bench.desk.issue(case.id, "r1")
    told = [dict(decode_details(leaf[7])) for leaf in bench.store.log_rows()[leaves:]]
    assert [(one["purpose"], one["found"]) for one in told] == [("issue", "yes"), ("same_address", "down")]
    assert bench.desk.case(case.id).state is CaseState.GRANTED


@dataclass
class SlowRegister:
    """A register that has been asked, and takes its time."""

    asked: threading.Event
    answers: threading.Event


def slowed(bench: Bench) -> SlowRegister:
    """From now on the register answers when it is let."""
    slow, get = SlowRegister(threading.Event(), threading.Event()), bench.register.get

    def late(person_id: PersonId) -> object:
        slow.asked.set()
        assert slow.answers.wait(20)
        return get(person_id)

    bench.register.get = late  # type: ignore[method-assign]
    return slow


def meanwhile(bench: Bench, step: Step, other: Step) -> Future[object]:
    """Take the step; while the register takes its time over it, something else is done at another window."""
    slow = slowed(bench)
    with ThreadPoolExecutor(1) as window:
        taken = window.submit(step)
        try:
            assert slow.asked.wait(20)
            other()
        finally:
            slow.answers.set()
    return taken


@pytest.mark.parametrize("step", [issue, hand_over, create_identity, witness])
def test_while_one_clerk_waits_for_the_register_the_others_go_on(bench: Bench, step: Callable[[Bench], Step]) -> None:
    opened: list[str] = []

    def other() -> None:
        case = bench.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-8")
        bench.desk.close_case(case.id, CloseReason.CANCELLED)
        opened.append(case.id)

    assert meanwhile(bench, step(bench), other).result() is not None
    assert events(bench, opened[0]) == ["case.opened", "case.closed"]
    assert bench.store.verify_log().is_good


def closed(bench: Bench, case_id: str) -> None:
    bench.desk.close_case(case_id, CloseReason.CANCELLED)


def taken_over(bench: Bench, case_id: str) -> None:
    bench.desk.staff.take_case(enter(bench, "K1"), case_id)


def linked_to_another(bench: Bench, case_id: str) -> None:
    assert BODIL.cpr is not None
    bench.register.people.append(BODIL)
    bench.desk.record_inspection(case_id, passport_of(BODIL))


def doubted(bench: Bench, case_id: str) -> None:
    bench.desk.record_tick(case_id, ALWAYS[0], False)


@pytest.mark.parametrize("change", [closed, taken_over, linked_to_another, doubted])
def test_a_case_that_changed_while_the_register_was_asked_gets_no_code(
    bench: Bench, change: Callable[[Bench, str], None]
) -> None:
    hire(bench, "K1", Role.CLERK)
    case = bench.granted(face=Face.BOOTH)
    taken = meanwhile(bench, lambda: bench.desk.issue(case.id, "r1"), lambda: change(bench, case.id))
    assert isinstance(taken.exception(), CaseChanged)
    assert events(bench, case.id)[-1] == "register.asked"
    assert bench.desk.case(case.id).code is None
    assert bench.press.made == []


def test_the_same_command_at_two_windows_makes_one_code(bench: Bench) -> None:
    case = bench.granted()
    slow, desk = slowed(bench), bench.desk
    with ThreadPoolExecutor(2) as windows:
        both = [windows.submit(desk.issue, case.id, "r1") for _ in range(2)]
        assert slow.asked.wait(20)
        slow.answers.set()
    assert [one.result().state for one in both] == [CaseState.PRINTING] * 2
    assert len(bench.press.made) == 1


def test_a_code_that_goes_live_just_after_its_owner_could_be_asked_about_is_asked_about_then(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    take, ask, turns = choose_pin(bench), redeem_service._ask, []

    def late(*arguments: Any) -> object:
        turns.append(ask(*arguments))
        return turns[-1] if len(turns) > 1 else None

    monkeypatch.setattr(redeem_service, "_ask", late)
    assert take() == Redemption(activated=True, reason=RedeemReason.OK)
    assert len(turns) == 2
