"""A decision of yesterday: whoever was looked at then need not be who stands here now, so somebody looks again."""

import datetime as dt
from collections.abc import Callable

import pytest

from kiosk.domain import AuthenticatorKind, CaseState, Errand
from kiosk.domain.assurance import Missing
from kiosk.domain.errand_faults import DecisionTooOld
from kiosk.domain.faults import CaseStateWrong
from kiosk.domain.ticks import ALWAYS
from kiosk.services.reprint import ReprintReason
from kiosk.texts.catalogue import Catalogue, Language
from tests.kiosk.desk_builder import Bench
from tests.stories.visit import Visit, events, has_means

DAY = dt.timedelta(hours=24)
A_MOMENT = dt.timedelta(seconds=1)


@pytest.mark.parametrize(
    ("errand", "means", "act"),
    [
        (Errand.NEW_DISPLAY_CODE, None, lambda visit: visit.bench.desk.issue(visit.id, "r1")),
        (Errand.FORGOTTEN_PIN, None, lambda visit: visit.bench.desk.send_pin(visit.id, "r1")),
        (Errand.FORGOTTEN_USER_ID, None, lambda visit: visit.desk.show_user_id(visit.id)),
    ],
)
def test_nothing_is_issued_on_it(
    bench: Bench, errand: Errand, means: AuthenticatorKind | None, act: Callable[[Visit], object]
) -> None:
    has_means(bench, AuthenticatorKind.APP)
    visit = Visit(bench, errand, means=means).is_granted()
    bench.clock.advance(DAY + A_MOMENT)
    with pytest.raises(DecisionTooOld):
        act(visit)
    assert bench.spooler.jobs == {}
    assert bench.sms.given == []
    assert bench.desk.case(visit.id).state is CaseState.GRANTED


def test_it_holds_to_its_last_hour(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    bench.clock.advance(DAY)
    assert visit.activates(visit.gets_letter()) == (True, "OK")


def test_the_citizen_is_looked_at_again_and_gets_the_letter(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    bench.clock.advance(dt.timedelta(days=90))
    resumed = bench.desk.staff.resume_case(visit.case.number, "clerk-7")
    assert resumed.state is CaseState.OPEN
    for tick in ALWAYS:
        bench.desk.record_tick(visit.id, tick, True)
    assert bench.desk.decide(visit.id).state is CaseState.GRANTED
    assert visit.activates(visit.gets_letter()) == (True, "OK")


def test_deciding_again_without_looking_at_anybody_gives_nothing(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    bench.clock.advance(DAY + A_MOMENT)
    again = bench.desk.decide(visit.id)
    assert again.state is CaseState.NOT_GRANTED
    assert again.ticks == {}
    assert again.decision is not None
    assert Missing.LIKENESS_TICK in again.decision.missing
    for tick in ALWAYS:
        bench.desk.record_tick(visit.id, tick, True)
    assert bench.desk.decide(visit.id).state is CaseState.GRANTED


def test_what_was_seen_yesterday_and_decided_today_is_as_old_as_what_was_seen(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    bench.clock.advance(DAY - dt.timedelta(hours=1))
    assert bench.desk.decide(visit.id).state is CaseState.GRANTED
    bench.clock.advance(dt.timedelta(hours=2))
    with pytest.raises(DecisionTooOld):
        bench.desk.issue(visit.id, "r1")


def test_a_letter_is_not_printed_again_on_it_and_the_former_lives_on(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    code = visit.gets_letter()
    bench.clock.advance(DAY + A_MOMENT)
    with pytest.raises(DecisionTooOld):
        bench.desk.reprint(visit.id, ReprintReason.LOST, "r2")
    assert visit.activates(code) == (True, "OK")


@pytest.mark.parametrize("errand", [Errand.NEW_APP_CODE, Errand.FORGOTTEN_PIN])
def test_no_temporary_pin_is_sent_again_on_it(bench: Bench, errand: Errand) -> None:
    has_means(bench, AuthenticatorKind.APP)
    visit = Visit(bench, errand).is_granted()
    if errand is Errand.FORGOTTEN_PIN:
        bench.desk.send_pin(visit.id, "r1")
    else:
        visit.gets_letter()
    bench.clock.advance(DAY)
    bench.desk.resend_pin(visit.id)
    sent = len(bench.sms.sent)
    bench.clock.advance(A_MOMENT)
    with pytest.raises(DecisionTooOld):
        bench.desk.resend_pin(visit.id)
    assert len(bench.sms.sent) == sent


@pytest.mark.parametrize(
    ("language", "already", "nothing"),
    [
        (
            Language.ENGLISH,
            "If a letter was printed or a temporary PIN sent in the case already, open a new case.",
            "Nothing new",
        ),
        (Language.DANISH, "trykt et brev eller sendt en midlertidig PIN-kode i sagen, så åbn en ny sag.", "noget nyt"),
    ],
)
def test_the_way_that_is_told_is_there_after_a_temporary_pin_too(
    bench: Bench, language: Language, already: str, nothing: str
) -> None:
    has_means(bench, AuthenticatorKind.APP)
    visit = Visit(bench, Errand.FORGOTTEN_PIN).is_granted()
    bench.desk.send_pin(visit.id, "r1")
    bench.clock.advance(DAY + A_MOMENT)
    with pytest.raises(DecisionTooOld) as caught:
        bench.desk.resend_pin(visit.id)
    with pytest.raises(CaseStateWrong):
        bench.desk.staff.resume_case(visit.case.number, "clerk-7")
    words = Catalogue(language).fault(caught.value.code.value, caught.value.data)
    assert already in words.next
    assert nothing in words.what
    anew = Visit(bench, Errand.FORGOTTEN_PIN).is_granted()
    assert bench.desk.send_pin(anew.id, "r2").state is CaseState.HANDED_OVER


def test_what_protects_the_citizen_does_not_wait(bench: Bench) -> None:
    has_means(bench, AuthenticatorKind.APP)
    visit = Visit(bench, Errand.SUSPEND_IDENTITY).is_granted()
    bench.clock.advance(DAY + A_MOMENT)
    visit.desk.suspend_identity(visit.id)
    assert "identity.suspended" in events(bench, visit.id)
