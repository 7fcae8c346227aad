"""A MitID is blocked for good: its owner gets another, with full proofing, and the one before it is kept."""

import datetime as dt

import pytest

from kiosk.domain import AuthenticatorKind, AuthenticatorState, Errand
from kiosk.domain.alarms import AlarmKind
from kiosk.domain.assurance import Missing
from kiosk.domain.errand_faults import IdentityExists, IdentityStateWrong
from kiosk.domain.faults import IdentityMissing
from kiosk.domain.identity import IdentityReason, IdentityState
from kiosk.domain.offers import OfferKind
from kiosk.domain.person import Identity, Person
from kiosk.domain.user_id import UserIdProblem
from tests.kiosk.desk_builder import ASTA, Bench
from tests.stories.visit import BODIL, Visit, events, fill_shelf, has_means, means_of

DISPLAY = AuthenticatorKind.CODE_DISPLAY


def all_of(bench: Bench, person: Person = ASTA) -> list[Identity]:
    """Every MitID of that person, the one that works first."""
    with bench.store.reading() as work:
        found = list(work.identities.all_of(person.id))
        assert work.identities.by_person(person.id) == (found[0] if found else None)
    return found


def block(bench: Bench, person: Person = ASTA) -> Visit:
    visit = Visit(bench, Errand.BLOCK_IDENTITY, person).is_granted()
    visit.desk.block_identity(visit.id, IdentityReason.MISUSE)
    return visit


def first(bench: Bench, wish: str, person: Person = ASTA) -> Visit:
    """A first MitID is made."""
    visit = Visit(bench, Errand.FIRST_ISSUE, person, DISPLAY).is_granted()
    assert visit.desk.create_identity(visit.id, wish).accepted
    return visit


def test_the_right_citizen_gets_one_after_the_wrong_person_had_it(bench: Bench) -> None:
    wrong = first(bench, "bodil p", BODIL)
    wrong.activates(wrong.gets_letter(), user_id="bodil p")
    assert wrong.desk.recall_case(wrong.id, "clerk-9").identity_blocked
    bench.clock.advance(dt.timedelta(days=1))
    right = first(bench, "bodil two", BODIL)
    code = right.gets_letter("r2")
    assert right.activates(code, user_id="bodil p") == (False, "NOT_ACCEPTED")
    assert right.activates(code, user_id="bodil two") == (True, "OK")
    assert [(one.user_id, one.state) for one in all_of(bench, BODIL)] == [
        ("bodil two", IdentityState.ACTIVE),
        ("bodil p", IdentityState.BLOCKED),
    ]
    assert [means.state for means in means_of(bench, "bodil p")] == [AuthenticatorState.PERMANENTLY_BLOCKED]
    assert [means.state for means in means_of(bench, "bodil two")] == [AuthenticatorState.ACTIVE]
    assert bench.store.verify_log().is_good
    assert not wrong.desk.recall_case(wrong.id, "clerk-9").is_any
    assert right.desk.recall_case(right.id, "clerk-9").identity_blocked
    assert [one.state for one in all_of(bench, BODIL)] == [IdentityState.BLOCKED] * 2
    assert bench.store.verify_log().is_good


def test_who_had_it_blocked_gets_another_and_every_errand_is_about_that(bench: Bench) -> None:
    (old,) = has_means(bench, DISPLAY)
    block(bench)
    for errand, step in (
        (Errand.NEW_DISPLAY_CODE, lambda visit: visit.gets_letter()),
        (Errand.FORGOTTEN_USER_ID, lambda visit: visit.desk.show_user_id(visit.id)),
        (Errand.LIFT_SUSPENSION, lambda visit: visit.desk.lift_suspension(visit.id)),
    ):
        with pytest.raises(IdentityStateWrong):
            step(Visit(bench, errand).is_granted())
    visit = first(bench, "asta two")
    visit.activates(visit.gets_letter(), user_id="asta two")
    again = Visit(bench, Errand.NEW_PASSWORD, means=DISPLAY).is_granted()
    (means,) = again.desk.means_of_case(again.id)
    assert means.id != old.id
    assert again.activates(again.gets_letter("r2"), user_id="asta two") == (True, "OK")
    shown = Visit(bench, Errand.FORGOTTEN_USER_ID).is_granted()
    assert shown.desk.show_user_id(shown.id) == "asta two"
    suspended = Visit(bench, Errand.SUSPEND_IDENTITY).is_granted()
    suspended.desk.suspend_identity(suspended.id)
    assert [one.state for one in all_of(bench)] == [IdentityState.SUSPENDED, IdentityState.BLOCKED]
    assert bench.store.verify_log().is_good
    block(bench)
    first(bench, "asta three")
    assert [one.state for one in all_of(bench)] == [IdentityState.ACTIVE, *[IdentityState.BLOCKED] * 2]
    assert bench.store.verify_log().is_good


def test_it_takes_both_legs_and_a_user_id_that_nobody_ever_had(bench: Bench) -> None:
    block(bench)
    visit = Visit(bench, Errand.FIRST_ISSUE, means=DISPLAY).shows_passport()
    decision = bench.desk.decide(visit.id).decision
    assert decision is not None
    assert decision.missing == (Missing.SECOND_LEG,)
    bench.desk.decide(visit.has_second_leg().id)
    with pytest.raises(IdentityMissing):
        visit.gets_letter()
    assert visit.desk.check_user_id(visit.id, bench.USER_ID).problem is UserIdProblem.TAKEN
    assert visit.desk.create_identity(visit.id, bench.USER_ID).problem is UserIdProblem.TAKEN
    assert visit.desk.create_identity(visit.id, "asta two").accepted
    assert visit.desk.create_identity(visit.id, "asta two").accepted
    assert events(bench, visit.id).count("identity.created") == 1


@pytest.mark.parametrize("is_suspended", [False, True])
def test_there_is_none_beside_one_that_is_not_blocked_for_good(bench: Bench, is_suspended: bool) -> None:
    if is_suspended:
        visit = Visit(bench, Errand.SUSPEND_IDENTITY).is_granted()
        visit.desk.suspend_identity(visit.id)
    visit = Visit(bench, Errand.FIRST_ISSUE, means=DISPLAY).is_granted()
    with pytest.raises(IdentityExists):
        visit.desk.create_identity(visit.id, "asta two")
    assert len(all_of(bench)) == 1


def test_a_case_blocks_one_and_makes_one(bench: Bench) -> None:
    blocked = block(bench)
    made = first(bench, "asta two")
    blocked.desk.block_identity(blocked.id)
    assert all_of(bench)[0].state is IdentityState.ACTIVE
    block(bench)
    for wish in ("asta two", "asta three"):
        with pytest.raises(IdentityStateWrong):
            made.desk.create_identity(made.id, wish)
    first(bench, "asta four")
    with pytest.raises(IdentityExists):
        made.gets_letter("r3")
    assert len(all_of(bench)) == 3


def test_what_is_offered_is_for_the_one_that_is_made(bench: Bench) -> None:
    has_means(bench, AuthenticatorKind.APP, count=3)
    fill_shelf(bench, DISPLAY)
    other = Visit(bench, Errand.SPARE_DEVICE, means=DISPLAY).is_granted()
    assert {offer.means: offer.kind for offer in other.desk.offers(other.id)}[AuthenticatorKind.APP] is (
        OfferKind.BLOCK_ONE_FIRST
    )
    block(bench)
    with pytest.raises(IdentityStateWrong):
        other.desk.offers(other.id)
    visit = Visit(bench, Errand.FIRST_ISSUE, means=DISPLAY).is_granted()
    kinds = {offer.means: offer.kind for offer in visit.desk.offers(visit.id)}
    assert (kinds[AuthenticatorKind.APP], kinds[DISPLAY]) == (OfferKind.NOW, OfferKind.NOW)


def test_a_device_that_was_ordered_for_the_blocked_one_is_not_sent_to_the_other(bench: Bench) -> None:
    visit = Visit(bench, Errand.SPARE_DEVICE, means=DISPLAY).is_granted()
    visit.desk.order_device(visit.id)
    fill_shelf(bench, DISPLAY)
    block(bench)
    first(bench, "asta two")
    with pytest.raises(IdentityStateWrong):
        visit.desk.hand_out_device(visit.id)


@pytest.mark.parametrize("is_strangers", [False, True])
def test_devices_of_the_one_before_count_but_not_those_of_a_stranger(bench: Bench, is_strangers: bool) -> None:
    fill_shelf(bench, DISPLAY, *(f"SN-{number:04}" for number in range(5)))
    made = first(bench, "bodil p", BODIL)
    for visit in (made, *(Visit(bench, Errand.SPARE_DEVICE, BODIL, DISPLAY).is_granted() for _ in range(2))):
        visit.desk.reserve_device(visit.id)
        visit.gets_letter(visit.id)
        visit.desk.hand_out_device(visit.id)
    if is_strangers:
        made.desk.recall_case(made.id, "clerk-9")
    else:
        block(bench, BODIL)
    anew = Visit(bench, Errand.FIRST_ISSUE, BODIL, DISPLAY).is_granted()
    prices = {offer.means: offer.price for offer in anew.desk.offers(anew.id)}
    assert (prices[DISPLAY] == 0) is is_strangers


def test_a_phone_serves_one_person_however_many_mitids_they_had(bench: Bench) -> None:
    for number in range(3):
        block(bench)
        visit = first(bench, f"asta {number}er")
        visit.gets_letter(f"r{number}")
    with bench.store.reading() as work:
        kinds = [alarm.kind for alarm in work.alarms.newest(20)]
    assert AlarmKind.SHARED_PHONE not in kinds
