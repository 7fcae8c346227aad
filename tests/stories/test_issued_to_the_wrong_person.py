"""Something went to the wrong person: everything that the case issued dies, it is kept, and somebody is told."""

import datetime as dt

import pytest

from kiosk.domain import AuthenticatorKind, AuthenticatorState, CaseState, CloseReason, CodeState, Errand, Tick
from kiosk.domain.audit import AuditEvent
from kiosk.domain.errand_faults import DeviceUnknown, NothingIssued
from kiosk.domain.faults import CaseStateWrong
from kiosk.domain.identity import IdentityState
from kiosk.domain.person import IdentityId
from kiosk.domain.secret import Secret
from kiosk.services.ports import Authenticator
from kiosk.services.reprint import ReprintReason
from kiosk.services.wrong_person import UserIdKnown
from tests.kiosk.desk_builder import ASTA, Bench
from tests.stories.visit import BODIL, Visit, events, fill_shelf, has_means, means_of

DISPLAY = AuthenticatorKind.CODE_DISPLAY
NOTE = "the passport was that of a sister"


def test_a_live_code_is_dead_at_once(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    code = visit.gets_letter()
    bench.desk.close_case(visit.id, CloseReason.DONE)
    recall = visit.desk.recall_case(visit.id, "clerk-9", NOTE)
    assert (recall.codes, recall.means, recall.pins, recall.identity_blocked) == (1, 0, 0, False)
    assert visit.activates(code) == (False, "NOT_ACCEPTED")
    assert bench.desk.code_status(bench.USER_ID)[0].state is CodeState.REVOKED
    assert events(bench, visit.id)[-2:] == ["incident.recorded", "notice.queued"]
    assert bench.store.verify_log().is_good


def test_a_means_that_was_activated_is_blocked_and_the_owners_others_are_not(bench: Bench) -> None:
    (own,) = has_means(bench, AuthenticatorKind.APP)
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    visit.activates(visit.gets_letter())
    assert visit.desk.recall_case(visit.id, "clerk-9").means == 1
    states = {means.kind: means.state for means in means_of(bench)}
    assert states[DISPLAY] is AuthenticatorState.PERMANENTLY_BLOCKED
    assert states[own.kind] is AuthenticatorState.ACTIVE


def test_a_mitid_that_was_made_is_blocked_with_all_of_it(bench: Bench) -> None:
    visit = Visit(bench, Errand.FIRST_ISSUE, BODIL, DISPLAY).is_granted()
    visit.desk.create_identity(visit.id, "bodil p")
    code = visit.gets_letter()
    assert visit.desk.recall_case(visit.id, "clerk-9").identity_blocked
    assert visit.activates(code, user_id="bodil p") == (False, "NOT_ACCEPTED")
    with bench.store.reading() as work:
        identity = work.identities.by_person(BODIL.id)
    assert identity is not None
    assert identity.state is IdentityState.BLOCKED


def test_a_temporary_pin_is_dead_too(bench: Bench) -> None:
    has_means(bench, AuthenticatorKind.APP)
    visit = Visit(bench, Errand.FORGOTTEN_PIN).is_granted()
    bench.desk.send_pin(visit.id, "k")
    assert visit.desk.recall_case(visit.id, "clerk-9").pins == 1
    answer = bench.desk.reset_pin(bench.USER_ID, Secret(bench.last_pin), Secret("728194"))
    assert answer.reason.value == "NOT_ACCEPTED"


def test_codes_of_another_case_are_left_alone(bench: Bench) -> None:
    other = Visit(bench, Errand.NEW_APP_CODE).is_granted()
    code = other.gets_letter()
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    visit.gets_letter()
    assert visit.desk.recall_case(visit.id, "clerk-9").codes == 1
    assert other.activates(code) == (True, "OK")


@pytest.mark.parametrize("has_letter", [False, True])
def test_nothing_more_comes_of_the_case(bench: Bench, has_letter: bool) -> None:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    if has_letter:
        visit.gets_letter()
    visit.desk.recall_case(visit.id, "clerk-9")
    desk = bench.desk
    for step in (
        lambda: desk.issue(visit.id, "r2"),
        lambda: desk.reprint(visit.id, ReprintReason.SEEN, "r3"),
        lambda: desk.hand_over(visit.id),
        lambda: desk.decide(visit.id),
        lambda: desk.record_tick(visit.id, Tick.LIKENESS, True),
    ):
        with pytest.raises(CaseStateWrong):
            step()
    assert desk.case(visit.id).state is CaseState.CLOSED
    assert all(code.state is CodeState.REVOKED for code in desk.code_status(bench.USER_ID))
    assert events(bench, visit.id)[-3:] == ["case.closed", "incident.recorded", "notice.queued"]


def test_no_user_id_is_shown_and_nothing_is_lifted_after_it(bench: Bench) -> None:
    visit = Visit(bench, Errand.FORGOTTEN_USER_ID).is_granted()
    visit.desk.recall_case(visit.id, "clerk-9")
    with pytest.raises(CaseStateWrong):
        visit.desk.show_user_id(visit.id)
    suspended = Visit(bench, Errand.SUSPEND_IDENTITY).is_granted()
    suspended.desk.suspend_identity(suspended.id)
    lifted = Visit(bench, Errand.LIFT_SUSPENSION).is_granted()
    lifted.desk.recall_case(lifted.id, "clerk-9")
    with pytest.raises(CaseStateWrong):
        lifted.desk.lift_suspension(lifted.id)


def test_a_device_that_was_ordered_goes_to_nobody(bench: Bench) -> None:
    visit = Visit(bench, Errand.SPARE_DEVICE, means=DISPLAY).is_granted()
    visit.desk.order_device(visit.id)
    fill_shelf(bench, DISPLAY)
    visit.desk.recall_case(visit.id, "clerk-9")
    with pytest.raises(DeviceUnknown):
        visit.desk.hand_out_device(visit.id)
    (level,) = (one for one in visit.desk.stock_levels() if one.kind is DISPLAY)
    assert (level.in_stock, level.reserved) == (2, 0)


def test_a_second_recall_ends_what_is_alive_nevertheless(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    code = visit.gets_letter()
    first = visit.desk.recall_case(visit.id, "clerk-9").incident
    with bench.store.writing() as work:  # as an earlier program left it
        (dead,) = work.codes.of_identity(identity_of(bench), 1)
        means = Authenticator("a1", dead.identity_id, DISPLAY, AuthenticatorState.ACTIVE, dead.id, bench.clock.now())
        work.identities.add_authenticator(means)
        work.audit.append(bench.parts.leaf(AuditEvent.CODE_USED, None, code_id=dead.id))
        work.commit()
    again = visit.desk.recall_case(visit.id, "clerk-9")
    assert (again.incident, again.means) == (first, 1)
    assert [one.state for one in means_of(bench)] == [AuthenticatorState.PERMANENTLY_BLOCKED]
    assert visit.activates(code) == (False, "NOT_ACCEPTED")


@pytest.mark.parametrize("kind", [DISPLAY, AuthenticatorKind.AUDIO_READER, AuthenticatorKind.CHIP])
def test_a_device_with_a_password_of_the_wrong_person_is_blocked(bench: Bench, kind: AuthenticatorKind) -> None:
    (app,) = has_means(bench, AuthenticatorKind.APP)
    (device,) = has_means(bench, kind)
    visit = Visit(bench, Errand.NEW_PASSWORD, means=kind).is_granted()
    assert visit.activates(visit.gets_letter()) == (True, "OK")
    bench.clock.advance(dt.timedelta(hours=1))
    recall = visit.desk.recall_case(visit.id, "clerk-9")
    assert (recall.codes, recall.means, recall.is_any) == (0, 1, True)
    states = {means.id: means.state for means in means_of(bench)}
    assert states == {app.id: AuthenticatorState.ACTIVE, device.id: AuthenticatorState.PERMANENTLY_BLOCKED}
    assert "authenticator.blocked" in events(bench, visit.id)
    assert bench.store.verify_log().is_good


def test_one_whose_owner_chose_a_password_since_is_not(bench: Bench) -> None:
    has_means(bench, DISPLAY)
    visit = Visit(bench, Errand.NEW_PASSWORD, means=DISPLAY).is_granted()
    visit.activates(visit.gets_letter())
    bench.clock.advance(dt.timedelta(hours=1))
    owner = Visit(bench, Errand.NEW_PASSWORD, means=DISPLAY).is_granted()
    owner.activates(owner.gets_letter("r2"))
    assert visit.desk.recall_case(visit.id, "clerk-9").means == 0
    assert [means.state for means in means_of(bench)] == [AuthenticatorState.ACTIVE]
    assert visit.desk.recall_case(owner.id, "clerk-9").means == 1


def test_an_app_with_a_pin_of_the_wrong_person_is_blocked_and_no_other(bench: Bench) -> None:
    (display,) = has_means(bench, DISPLAY)
    older, newer = has_means(bench, AuthenticatorKind.APP), Visit(bench, Errand.NEW_APP_CODE).is_granted()
    newer.activates(newer.gets_letter())
    bench.clock.advance(dt.timedelta(hours=1))
    visit = Visit(bench, Errand.FORGOTTEN_PIN).is_granted()
    bench.desk.send_pin(visit.id, "k")
    assert bench.desk.reset_pin(bench.USER_ID, Secret(bench.last_pin), Secret("728194")).activated
    recall = visit.desk.recall_case(visit.id, "clerk-9")
    assert (recall.pins, recall.means) == (0, 1)
    blocked = [means.id for means in means_of(bench) if means.state is AuthenticatorState.PERMANENTLY_BLOCKED]
    assert len(blocked) == 1
    assert blocked[0] not in {display.id, older[0].id}
    assert bench.store.verify_log().is_good


def test_a_suspension_that_was_lifted_is_there_again(bench: Bench) -> None:
    suspended = Visit(bench, Errand.SUSPEND_IDENTITY).is_granted()
    suspended.desk.suspend_identity(suspended.id)
    visit = Visit(bench, Errand.LIFT_SUSPENSION).is_granted()
    visit.desk.lift_suspension(visit.id)
    recall = visit.desk.recall_case(visit.id, "clerk-9")
    assert (recall.identity_suspended, recall.identity_blocked, recall.is_any) == (True, False, True)
    assert visit.desk.identity_state(visit.id) is IdentityState.SUSPENDED
    assert bench.store.verify_log().is_good
    again = visit.desk.recall_case(visit.id, "clerk-9")
    assert (again.is_any, again.was_known, again.incident) == (False, True, recall.incident)
    owner = Visit(bench, Errand.LIFT_SUSPENSION).is_granted()
    owner.desk.lift_suspension(owner.id)
    assert not visit.desk.recall_case(visit.id, "clerk-9").identity_suspended
    assert owner.desk.identity_state(owner.id) is IdentityState.ACTIVE


@pytest.mark.parametrize(
    ("errand", "known"), [(Errand.NEW_USER_ID, UserIdKnown.CHOSEN), (Errand.FORGOTTEN_USER_ID, UserIdKnown.SEEN)]
)
def test_what_the_wrong_person_knows_of_the_user_id_is_told_as_left_to_do(
    bench: Bench, errand: Errand, known: UserIdKnown
) -> None:
    visit = Visit(bench, errand).is_granted()
    if errand is Errand.NEW_USER_ID:
        visit.desk.change_user_id(visit.id, "not astas")
    visit.desk.show_user_id(visit.id)
    recall = visit.desk.recall_case(visit.id, "clerk-9")
    assert (recall.is_any, recall.user_id) == (False, known)


def identity_of(bench: Bench) -> IdentityId:
    with bench.store.reading() as work:
        identity = work.identities.by_user_id(bench.USER_ID)
    assert identity is not None
    return identity.id


def test_it_stays_in_the_outbox_until_somebody_was_told_and_the_note_is_sealed(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    visit.gets_letter()
    first = visit.desk.recall_case(visit.id, "clerk-9", NOTE)
    assert visit.desk.recall_case(visit.id, "clerk-9", NOTE).incident == first.incident
    (waiting,) = visit.desk.untold_incidents()
    assert (waiting.id, waiting.note, waiting.clerk) == (first.incident.id, NOTE, "clerk-9")
    visit.desk.tell_incident(waiting.id, "clerk-1")
    visit.desk.tell_incident(waiting.id, "clerk-1")
    assert visit.desk.untold_incidents() == []
    assert events(bench).count("notice.told") == 1
    told = "".join(str(column) for row in bench.store.log_rows() for column in row)
    assert NOTE not in told


def test_a_case_about_nobody_has_issued_nothing(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE)
    with pytest.raises(NothingIssued):
        visit.desk.recall_case(visit.id, "clerk-9")
    assert ASTA.id not in repr(visit.desk.untold_incidents())
