"""A citizen without a phone: the app is never offered, and a display is activated on the spot."""

import datetime as dt
from dataclasses import replace

import pytest

from kiosk.domain import AuthenticatorKind, CaseState, Errand, Tick
from kiosk.domain.documents import DocumentType
from kiosk.domain.errand_faults import MeansUnsuitable, PhoneNotOwn
from kiosk.domain.needs import Need
from kiosk.domain.offers import OfferKind
from kiosk.domain.ticks import ALWAYS
from kiosk.services.record_paper import Paper
from tests.kiosk.desk_builder import PASSPORT, Bench, inspection
from tests.stories.visit import BODIL, Visit, fill_shelf, has_means, means_of

APP, DISPLAY, READER, CHIP = AuthenticatorKind


def test_the_whole_way_without_a_single_text_message(bench: Bench) -> None:
    fill_shelf(bench, DISPLAY)
    visit = Visit(bench, Errand.FIRST_ISSUE, BODIL)
    visit.desk.record_needs(visit.id, frozenset({Need.SMARTPHONE, Need.PHONE_NUMBER}))
    offered = {offer.means: offer.kind for offer in visit.desk.offers(visit.id)}
    assert offered[APP] is OfferKind.UNSUITABLE
    assert offered[DISPLAY] is OfferKind.NOW
    with pytest.raises(MeansUnsuitable):
        bench.desk.choose_means(visit.id, APP)
    bench.desk.choose_means(visit.id, DISPLAY)
    visit.means = DISPLAY
    visit.is_granted().desk.create_identity(visit.id, "bodil p")
    visit.desk.reserve_device(visit.id)
    code = visit.gets_letter()
    visit.desk.hand_out_device(visit.id)
    assert visit.activates(code, user_id="bodil p") == (True, "OK")
    assert [means.kind for means in means_of(bench, "bodil p")] == [DISPLAY]
    assert bench.sms.sent == []
    assert bench.store.verify_log().is_good


def test_a_choice_made_before_the_question_falls_away(bench: Bench) -> None:
    visit = Visit(bench, Errand.FIRST_ISSUE, BODIL, APP).is_granted()
    view = visit.desk.record_needs(visit.id, frozenset({Need.SMARTPHONE}))
    assert (view.means, view.decision) == (None, None)


@pytest.mark.parametrize(
    ("errand", "means", "lack"),
    [
        (Errand.NEW_APP_CODE, APP, Need.SMARTPHONE),
        (Errand.NEW_APP_CODE, APP, Need.PHONE_NUMBER),
        (Errand.NEW_DISPLAY_CODE, DISPLAY, Need.SIGHT),
    ],
)
def test_no_code_is_made_for_what_the_errand_is_about_and_the_person_cannot_use(
    bench: Bench, errand: Errand, means: AuthenticatorKind, lack: Need
) -> None:
    visit = Visit(bench, errand, means=means)
    visit.desk.record_needs(visit.id, frozenset({lack}))
    visit.is_granted()
    (offered,) = (offer for offer in visit.desk.offers(visit.id) if offer.means is means)
    assert offered.kind is OfferKind.UNSUITABLE
    with pytest.raises(MeansUnsuitable):
        bench.desk.issue(visit.id, "r1")
    assert bench.press.made == []
    visit.desk.record_needs(visit.id, frozenset())
    bench.desk.decide(visit.id)
    assert bench.desk.issue(visit.id, "r1").state is CaseState.PRINTING


@pytest.mark.parametrize("errand", [Errand.NEW_APP_CODE, Errand.FORGOTTEN_PIN])
def test_nothing_is_sent_to_a_number_that_is_noted_as_not_their_own(bench: Bench, errand: Errand) -> None:
    has_means(bench, APP)
    visit = Visit(bench, errand).is_granted()
    act = bench.desk.issue if errand is Errand.NEW_APP_CODE else bench.desk.send_pin
    bench.desk.record_tick(visit.id, Tick.OWN_PHONE, False)
    assert bench.desk.decide(visit.id).state is CaseState.GRANTED
    with pytest.raises(PhoneNotOwn):
        act(visit.id, "k")
    assert (bench.press.made, bench.sms.given) == ([], [])
    bench.desk.record_tick(visit.id, Tick.OWN_PHONE, True)
    bench.desk.decide(visit.id)
    assert act(visit.id, "k").state in {CaseState.PRINTING, CaseState.HANDED_OVER}


@pytest.mark.parametrize("by", ["another paper", "resumed", "parked for long", "another document"])
def test_that_it_is_not_their_own_stands_until_it_is_answered_otherwise(bench: Bench, by: str) -> None:
    has_means(bench, APP)
    visit = Visit(bench, Errand.FORGOTTEN_PIN).is_granted()
    bench.desk.record_tick(visit.id, Tick.OWN_PHONE, False)
    if by == "another paper":
        bench.desk.record_paper(visit.id, Paper(DocumentType.MUNICIPAL_ID_CARD, shows_cpr=True, number="M1"))
    elif by == "resumed":
        bench.desk.staff.resume_case(visit.case.number, "clerk-7")
    else:
        bench.desk.staff.park_case(visit.id, "clerk-7")
        bench.clock.advance(dt.timedelta(days=3))
        bench.desk.staff.resume_case(visit.case.number, "clerk-7")
    if by == "another document":
        bench.desk.record_inspection(visit.id, inspection(document=replace(PASSPORT, number="900000002")))
        visit.has_second_leg()
    assert bench.desk.case(visit.id).ticks == {Tick.OWN_PHONE: False}
    visit.is_compared(*ALWAYS)
    assert bench.desk.decide(visit.id).state is CaseState.GRANTED
    with pytest.raises(PhoneNotOwn):
        bench.desk.send_pin(visit.id, "k")
    bench.desk.record_tick(visit.id, Tick.OWN_PHONE, True)
    bench.desk.decide(visit.id)
    assert bench.desk.send_pin(visit.id, "k").state is CaseState.HANDED_OVER


def test_whose_number_is_not_their_own_gets_a_display(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    bench.desk.record_tick(visit.id, Tick.OWN_PHONE, False)
    bench.desk.decide(visit.id)
    assert visit.activates(visit.gets_letter()) == (True, "OK")


def test_no_temporary_pin_is_sent_to_whom_has_no_phone_number(bench: Bench) -> None:
    has_means(bench, APP)
    visit = Visit(bench, Errand.FORGOTTEN_PIN)
    visit.desk.record_needs(visit.id, frozenset({Need.PHONE_NUMBER}))
    visit.is_granted()
    with pytest.raises(MeansUnsuitable):
        bench.desk.send_pin(visit.id, "k")
    assert bench.sms.sent == []
