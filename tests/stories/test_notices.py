"""After each change of a MitID or a means its owner is told, by the number on file or at the counter."""

import datetime as dt
from dataclasses import replace

import pytest

from kiosk.domain import AuthenticatorKind, Errand
from kiosk.domain.address import Address, House
from kiosk.domain.cases import CloseReason
from kiosk.domain.faults import KioskFault, RegisterDown
from kiosk.domain.message_faults import MessageStateWrong, MessageUnknown
from kiosk.domain.messages import MessageState
from kiosk.domain.person import Residence
from kiosk.domain.secret import Secret
from kiosk.services.desk import Desk
from kiosk.services.letter_setting import LetterSetting
from kiosk.services.letters import Press
from kiosk.texts.catalogue import Catalogue, Language
from printing.spool.port import JobId
from tests.kiosk.desk_builder import ASTA, Bench, make_bench
from tests.stories.visit import Visit, has_means
from tests.support.paper import words_of


def told(bench: Bench) -> list[str]:
    assert all(number == ASTA.phone for number, _ in bench.sms.notices)
    return [text for _, text in bench.sms.notices]


def test_a_new_means_is_told_when_it_is_activated_and_not_before(bench: Bench) -> None:
    bench.live()
    assert told(bench) == []
    assert bench.redeem(bench.last_code) == (True, "OK")
    assert told(bench) == ["means_added display"]


def test_a_means_that_takes_the_place_of_another_is_told_with_it(bench: Bench) -> None:
    has_means(bench, AuthenticatorKind.CODE_DISPLAY)
    bench.live()
    assert bench.redeem(bench.last_code) == (True, "OK")
    assert told(bench) == ["means_added display replaces"]


def test_an_app_beside_another_takes_no_place(bench: Bench) -> None:
    has_means(bench, AuthenticatorKind.APP)
    bench.live(Errand.NEW_APP_CODE)
    assert bench.redeem(bench.last_code, pin=Secret(bench.last_pin)) == (True, "OK")
    assert told(bench) == ["means_added app"]


@pytest.mark.parametrize("is_replaced", [True, False])
def test_on_paper_too_what_was_replaced_is_told(bench: Bench, *, is_replaced: bool) -> None:
    desk = Desk(replace(bench.parts, press=Press(Catalogue("da"), "Borgerservice", "20 00 00 00")))
    if is_replaced:
        has_means(bench, AuthenticatorKind.CODE_DISPLAY)
    bench.live()
    bench.register.people = [replace(ASTA, phone=None)]
    assert bench.redeem(bench.last_code) == (True, "OK")
    (line,) = desk.messages.open()
    desk.messages.print_notice(line.id, "clerk-7")
    assert ("Det gamle virker ikke længere" in " ".join(printed(bench, "notice").split())) is is_replaced


def test_a_wrong_code_tells_nobody_anything(bench: Bench) -> None:
    bench.live()
    bench.redeem("AAAA-AAAA-AAA")
    assert told(bench) == []


def test_a_new_password_and_a_new_pin_are_told(bench: Bench) -> None:
    has_means(bench, AuthenticatorKind.APP)
    visit = Visit(bench, Errand.FORGOTTEN_PIN).is_granted()
    bench.desk.send_pin(visit.id, "k")
    pin = Secret(bench.last_pin)
    assert bench.desk.reset_pin(bench.USER_ID, pin, Secret("290471")).reason == "OK"
    assert told(bench) == ["own_secret_set app"]


def test_a_means_that_is_blocked_is_told(bench: Bench) -> None:
    (means,) = has_means(bench, AuthenticatorKind.CODE_DISPLAY)
    visit = Visit(bench, Errand.LOST_DEVICE, means=AuthenticatorKind.CODE_DISPLAY).is_granted()
    visit.desk.block_means(visit.id, means.id)
    visit.desk.block_means(visit.id, means.id)
    assert told(bench) == ["means_blocked display"]


def test_a_mitid_that_is_suspended_is_told_once(bench: Bench) -> None:
    visit = Visit(bench, Errand.SUSPEND_IDENTITY).is_granted()
    visit.desk.suspend_identity(visit.id)
    visit.desk.suspend_identity(visit.id)
    assert told(bench) == ["identity_suspended -"]


def test_a_change_never_waits_for_the_register(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.live()

    def down(_person: object) -> None:
        raise RegisterDown(reason="TIMEOUT", status=0)

    with monkeypatch.context() as patch:
        patch.setattr(bench.register, "get", down)
        assert bench.redeem(bench.last_code) == (True, "OK")
        (line,) = bench.desk.messages.open()
        assert (line.state, line.reason) == (MessageState.WAITING, KioskFault.REGISTER_DOWN)
    bench.clock.advance(dt.timedelta(seconds=10))
    bench.desk.messages.deliver()
    assert told(bench) == ["means_added display"]


def test_without_a_phone_the_clerk_tells_it(bench: Bench) -> None:
    bench.live()
    bench.register.people = [replace(ASTA, phone=None)]
    bench.redeem(bench.last_code)
    (line,) = bench.desk.messages.open()
    assert (line.is_dead, line.reason) == (True, KioskFault.MESSAGE_NO_PHONE)
    assert bench.desk.messages.told(line.id, "clerk-7").state is MessageState.TOLD


def test_without_a_phone_it_is_printed_in_the_citizens_language_and_names_nobody(bench: Bench) -> None:
    desk = Desk(replace(bench.parts, press=Press(Catalogue("da"), "Borgerservice", "20 00 00 00")))
    case = bench.granted()
    desk.issue(case.id, "r1", LetterSetting.of(large=True, language=Language.ENGLISH))
    desk.confirm_print(case.id, True)
    desk.hand_over(case.id)
    code = printed(bench, "letter")
    home = Residence(Address("Opdigtet Allé", House("7"), "5000", "Odense C"), dt.date(2020, 1, 1))
    bench.register.people = [replace(ASTA, phone=None, residences=(home,), is_protected=True)]
    assert bench.redeem(next(word for word in code.split() if word.count("-") == 2)) == (True, "OK")
    (line,) = desk.messages.open()
    assert line.can_be_printed
    for _ in range(2):  # until somebody says that the citizen has it
        desk.messages.print_notice(line.id, "clerk-7")
    sheet = printed(bench, "notice")
    for words in ("A notice about your MitID", "You were given a new authenticator", "MitID code display", case.number):
        assert words in sheet
    hidden = (bench.USER_ID, ASTA.cpr.digits if ASTA.cpr else "", ASTA.surname, ASTA.given_names, "Opdigtet", "5000")
    assert not [secret for secret in hidden if secret in sheet]
    assert desk.messages.told(line.id, "clerk-7").state is MessageState.TOLD
    assert [row[2] for row in bench.store.log_rows()].count("message.printed") == 2


def test_a_pin_is_never_printed_as_a_notice_and_one_that_arrived_neither(bench: Bench) -> None:
    bench.live(Errand.NEW_APP_CODE)
    bench.redeem(bench.last_code, pin=Secret(bench.last_pin))
    with bench.store.reading() as work:
        ids = [message.id for case in work.cases.recent(9) for message in work.outbox.of_case(case.id)]
    assert len(ids) == 2
    for message_id in ids:
        with pytest.raises(MessageStateWrong):
            bench.desk.messages.print_notice(message_id, "clerk-7")
    with pytest.raises(MessageUnknown):
        bench.desk.messages.print_notice("no such id", "clerk-7")
    assert not [name for name in bench.spooler.names if name.startswith("notice")]


def printed(bench: Bench, kind: str) -> str:
    number = next(n for n, name in enumerate(bench.spooler.names, 1) if name.startswith(kind))
    return words_of(bench.spooler.jobs[JobId(f"job-{number}")])


def test_the_language_of_the_letter_is_that_of_the_messages(bench: Bench) -> None:
    case = bench.granted()
    bench.desk.issue(case.id, "r1", LetterSetting.of(large=False, language=Language.ENGLISH))
    bench.desk.confirm_print(case.id, True)
    bench.desk.hand_over(case.id)
    bench.redeem(bench.last_code)
    assert told(bench) == ["means_added display en"]


def test_where_a_notice_goes_was_asked_with_its_purpose(bench: Bench) -> None:
    bench.live()
    bench.redeem(bench.last_code)
    leaves = [row for row in bench.store.log_rows() if row[2] == "register.asked"]
    assert any(b"notice" in bytes(str(row), "utf-8") for row in leaves)


def test_the_language_that_was_chosen_outlives_a_restart_and_the_end_of_the_case(bench: Bench) -> None:
    case = bench.granted()
    bench.desk.issue(case.id, "r1", LetterSetting.of(large=False, language=Language.ENGLISH))
    bench.desk.confirm_print(case.id, True)
    bench.desk.hand_over(case.id)
    bench.desk.close_case(case.id, CloseReason.DONE)
    bench.store.close()
    again = make_bench(bench.home.root)
    assert again.redeem(bench.last_code) == (True, "OK")
    assert told(again) == ["means_added display en"]
    again.store.close()
