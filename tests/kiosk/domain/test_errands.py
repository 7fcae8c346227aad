"""What each errand needs and ends in, and the moves of means and MitIDs."""

import pytest

from kiosk.domain.authenticators import AUTHENTICATOR_MOVES, AuthenticatorEvent, AuthenticatorKind, AuthenticatorState
from kiosk.domain.code_purpose import CodePurpose
from kiosk.domain.errands import PLANS, Errand, MitidBefore, Outcome
from kiosk.domain.identity import IDENTITY_MOVES, IdentityEvent, IdentityState, state_after


def test_every_errand_has_a_plan() -> None:
    assert set(PLANS) == set(Errand)


@pytest.mark.parametrize("errand", Errand)
def test_an_errand_that_ends_in_a_code_says_for_what(errand: Errand) -> None:
    plan = errand.plan
    assert (Outcome.CODE in plan.outcomes) is (plan.purpose is not None)
    assert plan.purpose is None or plan.needs_means
    assert plan.outcomes


def test_a_new_password_is_never_for_the_app() -> None:
    assert AuthenticatorKind.APP not in Errand.NEW_PASSWORD.plan.means
    assert {errand for errand in Errand if errand.purpose is CodePurpose.NEW_PASSWORD} == {Errand.NEW_PASSWORD}


def test_the_means_is_fixed_where_there_is_no_choice() -> None:
    assert Errand.NEW_APP_CODE.authenticator is AuthenticatorKind.APP
    assert Errand.NEW_DISPLAY_CODE.authenticator is AuthenticatorKind.CODE_DISPLAY
    assert Errand.FIRST_ISSUE.authenticator is None


def test_only_a_suspended_mitid_is_lifted_and_only_the_first_has_none() -> None:
    assert [errand for errand in Errand if errand.plan.before is MitidBefore.SUSPENDED] == [Errand.LIFT_SUSPENSION]
    assert [errand for errand in Errand if errand.plan.before is MitidBefore.NONE] == [Errand.FIRST_ISSUE]


def test_nothing_leads_out_of_blocked() -> None:
    assert {state for state, _event in IDENTITY_MOVES} == {IdentityState.ACTIVE, IdentityState.SUSPENDED}
    assert state_after(IdentityState.BLOCKED, IdentityEvent.LIFT) is None
    ended = {AuthenticatorState.PERMANENTLY_BLOCKED, AuthenticatorState.REPLACED}
    assert not {state for state, _event in AUTHENTICATOR_MOVES} & ended


def test_a_means_blocked_for_a_while_keeps_its_place_and_comes_back() -> None:
    locked = AUTHENTICATOR_MOVES[AuthenticatorState.ACTIVE, AuthenticatorEvent.LOCK]
    assert locked.takes_a_place
    assert AUTHENTICATOR_MOVES[locked, AuthenticatorEvent.UNLOCK] is AuthenticatorState.ACTIVE
    assert not AuthenticatorState.PERMANENTLY_BLOCKED.takes_a_place
