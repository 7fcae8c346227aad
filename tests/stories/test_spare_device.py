"""A citizen wants an extra device in reserve: what does not go together is told, a second display replaces one."""

import pytest

from kiosk.domain import AuthenticatorKind, AuthenticatorState, Errand
from kiosk.domain.faults import AuthenticatorLimit
from kiosk.domain.offers import OfferKind
from kiosk.domain.payments import PaymentState
from tests.kiosk.desk_builder import Bench
from tests.stories.visit import Visit, fill_shelf, has_means, means_of

APP, DISPLAY, READER, CHIP = AuthenticatorKind


def test_a_chip_beside_the_app(bench: Bench) -> None:
    has_means(bench, APP)
    fill_shelf(bench, CHIP)
    visit = Visit(bench, Errand.SPARE_DEVICE, means=CHIP).is_granted()
    visit.desk.reserve_device(visit.id)
    visit.desk.record_payment(visit.id, PaymentState.PAID, "receipt 7")
    code = visit.gets_letter()
    visit.desk.hand_out_device(visit.id)
    assert visit.activates(code) == (True, "OK")
    assert {means.kind for means in means_of(bench)} == {APP, CHIP}


def test_a_reader_does_not_go_with_a_display(bench: Bench) -> None:
    has_means(bench, DISPLAY)
    fill_shelf(bench, READER)
    visit = Visit(bench, Errand.SPARE_DEVICE).is_granted()
    (reader,) = [offer for offer in visit.desk.offers(visit.id) if offer.means is READER]
    assert (reader.kind, reader.excluded_by) == (OfferKind.EXCLUDED, frozenset({DISPLAY}))
    bench.desk.choose_means(visit.id, READER)
    bench.desk.decide(visit.id)
    with pytest.raises(AuthenticatorLimit):
        visit.gets_letter()


def test_no_second_display_is_kept_in_a_drawer(bench: Bench) -> None:
    has_means(bench, DISPLAY)
    visit = Visit(bench, Errand.SPARE_DEVICE, means=DISPLAY).is_granted()
    assert visit.activates(visit.gets_letter()) == (True, "OK")
    assert [means.state for means in means_of(bench)] == [AuthenticatorState.REPLACED, AuthenticatorState.ACTIVE]
