"""Logging in: who is admitted, who is told what, and how often anybody may try."""

import datetime as dt
import threading

import pytest

from kiosk.domain.audit import AuditEvent
from kiosk.domain.clerks import LoginResult
from kiosk.domain.errands import Face
from kiosk.domain.faults import NotAllowed
from kiosk.domain.roles import Action, Role
from kiosk.domain.secret import Secret
from kiosk.domain.staff_faults import AdminExists, AdminLast, ClerkNumberTaken, ClerkPinWeak, LoginRefused
from kiosk.second_factor import OneTimeCodes, address_of, new_secret
from kiosk.services import clerk_list
from kiosk.services.clerk_list import Newcomer
from kiosk.services.staff_rules import require_action
from tests.kiosk.desk_builder import Bench
from tests.kiosk.staff_builder import PINS, TRAINED, enter, hire


def try_pin(bench: Bench, number: str, pin: str) -> LoginResult:
    return bench.desk.staff.log_in(number, Secret(pin)).result


def events(bench: Bench) -> list[str]:
    return [str(row[2]) for row in bench.store.log_rows()]


def test_the_right_number_and_pin_are_admitted_whatever_their_case(bench: Bench) -> None:
    hire(bench, "K1", Role.CLERK)
    answer = bench.desk.staff.log_in(" k1 ", Secret(PINS["K1"]))
    assert answer.result is LoginResult.ADMITTED
    assert answer.badge is not None
    assert (answer.badge.clerk, answer.badge.face) == ("K1", Face.COUNTER)
    assert events(bench)[-1] == AuditEvent.CLERK_LOGGED_IN


@pytest.mark.parametrize("number", ["K1", "NOBODY"])
def test_known_and_unknown_numbers_are_answered_wait_and_lock_alike(bench: Bench, number: str) -> None:
    hire(bench, "K1", Role.CLERK)
    results = []
    for _ in range(3):
        results += [try_pin(bench, number, "000009") for _ in range(4)]
        bench.clock.advance(dt.timedelta(minutes=16))
    wrong, waiting = LoginResult.WRONG, LoginResult.WAITING
    assert results == [
        wrong,
        wrong,
        wrong,
        waiting,
        wrong,
        wrong,
        wrong,
        waiting,
        wrong,
        wrong,
        wrong,
        LoginResult.LOCKED,
    ]
    bench.clock.advance(dt.timedelta(days=30))
    assert try_pin(bench, number, PINS["K1"]) is LoginResult.LOCKED


def test_a_right_login_ends_the_row_of_wrong_ones(bench: Bench) -> None:
    hire(bench, "K1", Role.CLERK)
    for _ in range(3):
        assert [try_pin(bench, "K1", "000009") for _ in range(2)] == [LoginResult.WRONG] * 2
        assert try_pin(bench, "K1", PINS["K1"]) is LoginResult.ADMITTED


def test_sixteen_guesses_at_once_have_three_tries(bench: Bench) -> None:
    hire(bench, "K1", Role.CLERK)
    results: list[LoginResult] = []
    threads = [
        threading.Thread(target=lambda n=n: results.append(try_pin(bench, "K1", f"{n:06}"))) for n in range(400, 416)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == sorted([LoginResult.WRONG] * 3 + [LoginResult.WAITING] * 13)


def test_training_blocks_with_the_day_and_warns_before(bench: Bench) -> None:
    today = bench.clock.today()
    hire(bench, "K1", Role.CLERK, trained_until=today)
    badge = enter(bench, "K1")
    assert badge.training_ends == today
    bench.clock.advance(dt.timedelta(days=1))
    answer = bench.desk.staff.log_in("K1", Secret(PINS["K1"]))
    assert (answer.result, answer.on) == (LoginResult.TRAINING_OVER, today)
    hire(bench, "K2", Role.CLERK)
    assert enter(bench, "K2").training_ends is None
    clerk_list.set_trained(bench.parts, "ADM", "K1", today + dt.timedelta(days=365))
    assert try_pin(bench, "K1", PINS["K1"]) is LoginResult.ADMITTED


def test_a_closed_access_and_a_role_without_a_window_are_told_after_the_right_pin_only(bench: Bench) -> None:
    hire(bench, "K1", Role.CLERK)
    hire(bench, "K2", Role.STOCK_KEEPER)
    clerk_list.disable_clerk(bench.parts, "ADM", "K1")
    assert try_pin(bench, "K1", "000009") is LoginResult.WRONG
    assert try_pin(bench, "K1", PINS["K1"]) is LoginResult.DISABLED
    assert try_pin(bench, "K2", PINS["K2"]) is LoginResult.NOT_ALLOWED


def test_what_others_tried_under_a_free_number_bars_no_newcomer(bench: Bench) -> None:
    hire(bench, "K2", Role.CLERK)
    assert [try_pin(bench, "K1", "000009") for _ in range(4)][-1] is LoginResult.WAITING
    hire(bench, "K1", Role.CLERK)
    assert try_pin(bench, "K1", PINS["K1"]) is LoginResult.ADMITTED


def test_a_badge_of_one_face_is_worth_nothing_at_another(bench: Bench) -> None:
    from dataclasses import replace

    hire(bench, "K1", Role.CLERK)
    badge = enter(bench, "K1")
    with bench.store.reading() as work:
        require_action(bench.parts, work, badge, Action.ISSUE)
        with pytest.raises(NotAllowed):
            require_action(bench.parts, work, replace(badge, face=Face.BOOTH), Action.ISSUE)


def test_a_one_time_code_is_taken_once(bench: Bench) -> None:
    from dataclasses import replace

    from cryptography.hazmat.primitives.hashes import SHA1
    from cryptography.hazmat.primitives.twofactor.totp import TOTP

    secret = new_secret()
    hire(bench, "K1", Role.CLERK, factor_secret=secret)
    import base64

    from kiosk.services.desk import Desk

    desk = Desk(replace(bench.parts, factor=OneTimeCodes()))
    shown = TOTP(base64.b32decode(secret), 6, SHA1(), 30).generate(int(bench.clock.now().timestamp())).decode()
    assert desk.staff.log_in("K1", Secret(PINS["K1"])).result is LoginResult.FACTOR_WRONG
    assert desk.staff.log_in("K1", Secret(PINS["K1"]), Secret(shown)).result is LoginResult.ADMITTED
    assert desk.staff.log_in("K1", Secret(PINS["K1"]), Secret(shown)).result is LoginResult.FACTOR_WRONG
    assert desk.staff.factor_hint("K1") is None
    simulated = Desk(replace(bench.parts, factor=OneTimeCodes(is_simulated=True)))
    assert simulated.staff.factor_hint("K1") == shown
    assert address_of(secret, "K1").startswith("otpauth://totp/")


def test_a_pin_kept_under_other_parameters_is_kept_anew_at_the_next_login(bench: Bench) -> None:
    from dataclasses import replace

    from kiosk.pins import PinCost, PinHasher
    from kiosk.services.desk import Desk

    hire(bench, "K1", Role.CLERK)
    dearer = PinHasher(bench.keys.sealer.derived("pins"), PinCost(memory=64, passes=2, lanes=1))
    desk = Desk(replace(bench.parts, pins=dearer))
    for _ in range(2):
        assert desk.staff.log_in("K1", Secret(PINS["K1"])).result is LoginResult.ADMITTED
        (kept,) = [clerk for clerk in clerk_list.list_clerks(bench.parts) if clerk.number == "K1"]
        assert dearer.is_current(kept.pin_hash)


def test_a_pin_without_the_stations_key_fits_nothing(bench: Bench) -> None:
    from kiosk.pins import LIGHT, PinHasher

    kept = bench.parts.pins.hash(Secret("739105"))
    assert bench.parts.pins.fits(Secret("739105"), kept)
    assert not PinHasher(Secret(bytes(32)), LIGHT).fits(Secret("739105"), kept)
    assert not bench.parts.pins.fits(Secret(""), None)


# --- the list --------------------------------------------------------------------------------------------------


def test_the_first_administrator_is_made_once(bench: Bench) -> None:
    hire(bench, "K1", Role.CLERK)
    again = Newcomer("ADM2", "En Anden", frozenset({Role.ADMIN}), TRAINED)
    with pytest.raises(AdminExists):
        clerk_list.add_first_admin(bench.parts, again, Secret("864209"))


def test_the_last_administrator_stays(bench: Bench) -> None:
    hire(bench, "K1", Role.CLERK)
    with pytest.raises(AdminLast):
        clerk_list.disable_clerk(bench.parts, "ADM", "ADM")
    with pytest.raises(AdminLast):
        clerk_list.set_roles(bench.parts, "ADM", "ADM", frozenset({Role.CLERK}))
    clerk_list.set_roles(bench.parts, "ADM", "K1", frozenset({Role.ADMIN}))
    assert not clerk_list.disable_clerk(bench.parts, "K1", "ADM").is_active
    with pytest.raises(NotAllowed):
        clerk_list.set_trained(bench.parts, "ADM", "K1", TRAINED)


def test_a_number_is_used_once_and_a_weak_pin_is_refused(bench: Bench) -> None:
    hire(bench, "K1", Role.CLERK)
    taken = Newcomer("k1", "En Anden", frozenset({Role.CLERK}), TRAINED)
    with pytest.raises(ClerkNumberTaken):
        clerk_list.add_clerk(bench.parts, "ADM", taken, Secret("864209"))
    with pytest.raises(ClerkPinWeak):
        clerk_list.reset_pin(bench.parts, "ADM", "K1", Secret("2468"))


def test_a_new_pin_ends_a_lock(bench: Bench) -> None:
    hire(bench, "K1", Role.CLERK)
    for _ in range(9):
        try_pin(bench, "K1", "000009")
        bench.clock.advance(dt.timedelta(minutes=16))
    assert try_pin(bench, "K1", PINS["K1"]) is LoginResult.LOCKED
    clerk_list.reset_pin(bench.parts, "ADM", "K1", Secret("583061"))
    assert try_pin(bench, "K1", "583061") is LoginResult.ADMITTED


def test_only_an_administrator_keeps_the_list(bench: Bench) -> None:
    hire(bench, "S1", Role.SUPERVISOR)
    with pytest.raises(LoginRefused):
        clerk_list.as_administrator(bench.parts, "S1", Secret(PINS["S1"]))
    assert clerk_list.as_administrator(bench.parts, "ADM", Secret(PINS["ADM"])) == "ADM"


def test_no_name_and_no_pin_of_anybody_lies_in_clear(bench: Bench) -> None:
    hire(bench, "K1", Role.CLERK)
    enter(bench, "K1")
    bench.store.close()
    lying = b"".join(path.read_bytes() for path in bench.home.root.rglob("*") if path.is_file())
    for secret in ("Navn K1", "Asger", *PINS.values()):
        assert secret.encode() not in lying
