"""A citizen has forgotten the user ID: it is shown on their own screen, never on paper."""

import pytest

from kiosk.domain import CloseReason, Errand
from kiosk.domain.faults import CaseStateWrong, IdentityMissing
from tests.kiosk.desk_builder import Bench
from tests.stories.visit import BODIL, Visit, events


def test_it_is_shown_after_the_decision_and_told_in_the_log(bench: Bench) -> None:
    visit = Visit(bench, Errand.FORGOTTEN_USER_ID).is_granted()
    assert visit.desk.show_user_id(visit.id) == bench.USER_ID
    bench.desk.close_case(visit.id, CloseReason.DONE)
    assert events(bench, visit.id)[-2:] == ["user_id.shown", "case.closed"]
    assert bench.spooler.jobs == {}
    assert bench.sms.sent == []
    assert bench.store.verify_log().is_good


def test_nobody_is_shown_it_before_it_is_proved_who_they_are(bench: Bench) -> None:
    visit = Visit(bench, Errand.FORGOTTEN_USER_ID)
    for _step in range(2):
        with pytest.raises(CaseStateWrong):
            visit.desk.show_user_id(visit.id)
        visit.shows_passport()


def test_a_case_about_something_else_does_not_show_it(bench: Bench) -> None:
    visit = Visit(bench, Errand.FORGOTTEN_PIN).is_granted()
    with pytest.raises(CaseStateWrong):
        visit.desk.show_user_id(visit.id)


def test_nor_does_a_case_that_is_closed(bench: Bench) -> None:
    visit = Visit(bench, Errand.FORGOTTEN_USER_ID).is_granted()
    bench.desk.close_case(visit.id, CloseReason.DONE)
    with pytest.raises(CaseStateWrong):
        visit.desk.show_user_id(visit.id)


def test_who_never_had_a_mitid_is_told_so(bench: Bench) -> None:
    visit = Visit(bench, Errand.FORGOTTEN_USER_ID, BODIL).is_granted()
    with pytest.raises(IdentityMissing):
        visit.desk.show_user_id(visit.id)


def test_the_log_does_not_hold_it(bench: Bench) -> None:
    visit = Visit(bench, Errand.FORGOTTEN_USER_ID).is_granted()
    visit.desk.show_user_id(visit.id)
    told = "".join(str(column) for row in bench.store.log_rows() for column in row)
    assert bench.USER_ID not in told
