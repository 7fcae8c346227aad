"""A citizen has forgotten or locked the password of display, reader or chip: a code on paper opens a new one."""

import pytest

from kiosk.domain import AuthenticatorKind, AuthenticatorState, Errand
from kiosk.domain.errand_faults import MeansWrong
from kiosk.domain.faults import AuthenticatorMissing
from tests.kiosk.desk_builder import Bench
from tests.stories.visit import Visit, has_means, lock, means_of

DEVICES = [kind for kind in AuthenticatorKind if kind is not AuthenticatorKind.APP]


@pytest.mark.parametrize(("kind", "is_locked"), list(zip(DEVICES, (True, False, True), strict=True)))
def test_the_same_device_works_with_the_new_one(bench: Bench, kind: AuthenticatorKind, is_locked: bool) -> None:
    (old,) = has_means(bench, kind)
    if is_locked:
        lock(bench, old)
    visit = Visit(bench, Errand.NEW_PASSWORD, means=kind).is_granted()
    assert visit.activates(visit.gets_letter()) == (True, "OK")
    assert [(means.id, means.state) for means in means_of(bench)] == [(old.id, AuthenticatorState.ACTIVE)]
    assert bench.sms.sent == []
    assert bench.store.verify_log().is_good


def test_there_is_none_for_a_device_that_the_person_does_not_have(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_PASSWORD, means=AuthenticatorKind.CHIP).is_granted()
    with pytest.raises(AuthenticatorMissing):
        visit.gets_letter()


def test_nor_for_one_that_is_blocked_for_good(bench: Bench) -> None:
    (old,) = has_means(bench, AuthenticatorKind.CODE_DISPLAY)
    lost = Visit(bench, Errand.LOST_DEVICE, means=AuthenticatorKind.CODE_DISPLAY).is_granted()
    lost.desk.block_means(lost.id, old.id)
    visit = Visit(bench, Errand.NEW_PASSWORD, means=AuthenticatorKind.CODE_DISPLAY).is_granted()
    with pytest.raises(AuthenticatorMissing):
        visit.gets_letter()


def test_the_app_has_a_pin_and_no_password(bench: Bench) -> None:
    with pytest.raises(MeansWrong):
        Visit(bench, Errand.NEW_PASSWORD, means=AuthenticatorKind.APP)
