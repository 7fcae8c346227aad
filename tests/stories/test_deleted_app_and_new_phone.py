"""A citizen deleted the app, or has a new phone: two codes over two channels, and room is made beside three."""

import pytest

from kiosk.domain import AuthenticatorKind, AuthenticatorState, Errand
from kiosk.domain.errand_faults import AuthenticatorUnknown
from kiosk.domain.faults import AuthenticatorLimit
from kiosk.domain.offers import OfferKind
from tests.kiosk.desk_builder import Bench
from tests.stories.visit import BODIL, Visit, events, has_means, means_of

APP = AuthenticatorKind.APP


def test_a_new_app_beside_the_old_one(bench: Bench) -> None:
    has_means(bench, APP, count=2)
    visit = Visit(bench, Errand.NEW_APP_CODE).is_granted()
    assert visit.activates(visit.gets_letter()) == (True, "OK")
    assert [means.state for means in means_of(bench)] == [AuthenticatorState.ACTIVE] * 3


def test_an_app_that_was_deleted_keeps_its_place_until_it_is_blocked(bench: Bench) -> None:
    old = has_means(bench, APP, count=3)
    visit = Visit(bench, Errand.NEW_APP_CODE).is_granted()
    app = next(offer for offer in visit.desk.offers(visit.id) if offer.means is APP)
    assert app.kind is OfferKind.BLOCK_ONE_FIRST
    with pytest.raises(AuthenticatorLimit):
        visit.gets_letter()
    assert {means.id for means in visit.desk.means_of_case(visit.id)} == {means.id for means in old}
    blocked = visit.desk.block_means(visit.id, old[1].id)
    assert blocked.state is AuthenticatorState.PERMANENTLY_BLOCKED
    assert visit.desk.block_means(visit.id, old[1].id) == blocked
    assert events(bench, visit.id).count("authenticator.blocked") == 1
    assert visit.activates(visit.gets_letter("r2")) == (True, "OK")
    assert bench.store.verify_log().is_good


def test_nobody_blocks_what_is_somebody_elses(bench: Bench) -> None:
    (old,) = has_means(bench, APP)
    first = Visit(bench, Errand.FIRST_ISSUE, BODIL, AuthenticatorKind.CODE_DISPLAY).is_granted()
    first.desk.create_identity(first.id, "bodil p")
    with pytest.raises(AuthenticatorUnknown):
        first.desk.block_means(first.id, old.id)
    assert [means.state for means in means_of(bench)] == [AuthenticatorState.ACTIVE]
