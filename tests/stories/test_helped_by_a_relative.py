"""A relative comes along to help: they have no role here, see no code and no user ID, and stand back at the screen."""

import pytest

from kiosk.domain import AuthenticatorKind, Errand
from kiosk.domain.errand_faults import HelperPresent
from kiosk.domain.helpers import HelperKind
from kiosk.domain.roles import Action, Role
from tests.kiosk.desk_builder import Bench
from tests.stories.visit import BODIL, Visit, events


def test_a_user_id_is_shown_only_when_they_have_stepped_back(bench: Bench) -> None:
    visit = Visit(bench, Errand.FORGOTTEN_USER_ID)
    visit.desk.note_helper(visit.id, HelperKind.RELATIVE)
    visit.is_granted()
    with pytest.raises(HelperPresent):
        visit.desk.show_user_id(visit.id)
    assert "user_id.shown" not in events(bench)
    assert visit.desk.show_user_id(visit.id, stepped_back=True) == bench.USER_ID
    assert events(bench, visit.id)[1] == "helper.noted"


def test_nor_do_they_see_which_user_id_is_chosen(bench: Bench) -> None:
    for visit, choose in (
        (first := Visit(bench, Errand.FIRST_ISSUE, BODIL, AuthenticatorKind.CODE_DISPLAY), first.desk.create_identity),
        (other := Visit(bench, Errand.NEW_USER_ID), other.desk.change_user_id),
    ):
        visit.is_granted()
        visit.desk.note_helper(visit.id, HelperKind.RELATIVE)
        with pytest.raises(HelperPresent):
            choose(visit.id, "somebody new")
        assert choose(visit.id, f"name {visit.person.id}", stepped_back=True).accepted


def test_the_code_is_on_the_sheet_alone_and_nowhere_that_a_helper_could_look(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE)
    visit.desk.note_helper(visit.id, HelperKind.RELATIVE)
    code = visit.is_granted().gets_letter()
    shown = repr(bench.desk.case(visit.id)) + repr(bench.desk.code_status(bench.USER_ID))
    assert code not in shown
    assert code.replace("-", "") not in shown
    assert visit.activates(code) == (True, "OK")


def test_no_role_is_theirs(bench: Bench) -> None:
    day, rules = bench.clock.today(), bench.parts.rules
    assert not {kind.value for kind in HelperKind} & {role.value for role in Role}
    for kind in HelperKind:
        assert not any(rules.role_may(kind.value, action.value, day) for action in Action)
