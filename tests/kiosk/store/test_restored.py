"""A store that is put back from a copy: what was dead stays dead, and everybody is told what to do again."""

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.audit import decode_details
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import CaseState
from kiosk.domain.codes import CodeState
from kiosk.domain.errands import Errand
from kiosk.domain.faults import CaseStateWrong, CodeStateWrong
from kiosk.domain.issued_code import EndReason
from kiosk.domain.messages import MessageState
from kiosk.domain.pin_reset import PinResetState
from kiosk.domain.secret import Secret
from kiosk.domain.store_faults import BackupBroken, KeyForeign, StoreDamaged, StoreMissing, StorePresent
from kiosk.home import Home
from kiosk.keys import begin_rotation, end_rotation, open_keys
from kiosk.services.desk import Desk
from kiosk.services.ports_messages import SendOutcome, SendResult
from kiosk.services.reprint import ReprintReason
from kiosk.store import backup, schema
from kiosk.store.backup import MANIFEST, Restored, back_up, restore
from kiosk.store.place import StorePlace
from kiosk.store.rotation import reseal
from kiosk.store.store import open_store, store_exists
from tests.kiosk.desk_builder import Bench, make_bench
from tests.kiosk.store.test_care import make_bench_place
from tests.support.postgres import PostgresDatabase

Back = Callable[[], tuple[Restored, Bench]]
Again = Callable[[StorePlace], None]


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def elsewhere(any_station: Bench, tmp_path: Path, request: pytest.FixtureRequest) -> StorePlace:
    return make_bench_place(any_station, tmp_path, request)


@pytest.fixture
def put_back(any_station: Bench, elsewhere: StorePlace, tmp_path: Path) -> Back:
    """Put the copy `copy` back elsewhere an hour later, and open a desk on it."""

    def run() -> tuple[Restored, Bench]:
        any_station.clock.advance(dt.timedelta(hours=1))
        done = restore(tmp_path / "copy", elsewhere, any_station.keys, any_station.clock.now, "station")
        return done, desk_on(any_station, elsewhere)

    return run


@pytest.fixture
def again(request: pytest.FixtureRequest) -> Again:
    """Take away what the tests themselves keep in a database beside the store, for the next restore of it."""

    def run(place: StorePlace) -> None:
        if not place.is_file:
            request.getfixturevalue("postgres").execute("DROP SCHEMA IF EXISTS saved CASCADE")

    return run


def desk_on(station: Bench, place: StorePlace) -> Bench:
    """The same desk, over the store at that place."""
    store = open_store(place, station.keys, station.clock.now, may_create=False)
    parts = replace(station.parts, store=store)
    return replace(station, store=store, parts=parts, desk=Desk(parts))


def test_a_code_that_was_revoked_after_the_copy_never_works_again(
    any_station: Bench, tmp_path: Path, put_back: Back
) -> None:
    case = any_station.live()
    back_up(any_station.store, tmp_path / "copy", "station")
    any_station.desk.revoke_code(any_station.USER_ID, AuthenticatorKind.CODE_DISPLAY)
    done, desk = put_back()
    assert (done.ended.codes, done.ended.pins, done.ended.messages) == (1, 0, 0)
    told = [(row[2], dict(decode_details(row[7]))) for row in desk.store.log_rows()]  # type: ignore[arg-type]
    (code,) = desk.desk.code_status(desk.USER_ID)
    assert (code.state, code.end_reason) == (CodeState.REVOKED, EndReason.RESTORED.value)
    assert told[-2][0] == "code.revoked"
    assert told[-2][1]["reason"] == "restored"
    assert told[-1] == ("store.restored", {**told[-1][1], "codes": "1", "pins": "0", "messages": "0"})
    assert desk.redeem(desk.last_code)[0] is False
    assert desk.store.verify_log().is_good
    assert desk.store.integrity() == []
    assert desk.desk.case(case.id).state is CaseState.HANDED_OVER
    desk.live(request_key="anew")
    assert desk.redeem(desk.last_code) == (True, "OK")
    desk.store.close()


def test_a_letter_handed_out_before_the_copy_is_not_printed_again_after_it(
    any_station: Bench, put_back: Back, tmp_path: Path
) -> None:
    case = any_station.live()
    back_up(any_station.store, tmp_path / "copy", "station")
    assert any_station.redeem(any_station.last_code) == (True, "OK")
    _done, desk = put_back()
    with pytest.raises(CodeStateWrong) as told:
        desk.desk.reprint(case.id, ReprintReason.LOST, "again")
    assert told.value.data["reason"] == "restored"
    desk.store.close()


def test_letters_that_lay_in_the_tray_at_the_copy_are_dead_and_their_cases_are_decided_again(
    any_station: Bench, tmp_path: Path, put_back: Back
) -> None:
    reserved = any_station.granted()
    any_station.desk.issue(reserved.id, "r1")
    back_up(any_station.store, tmp_path / "copy", "station")
    any_station.desk.confirm_print(reserved.id, True)
    any_station.desk.hand_over(reserved.id)
    assert any_station.redeem(any_station.last_code)[0]
    done, desk = put_back()
    assert done.ended.codes == 1
    assert desk.redeem(desk.last_code)[0] is False
    assert (done.ended.cases, desk.desk.case(reserved.id).state) == (1, CaseState.OPEN)
    assert desk.store.verify_log().is_good
    desk.store.close()


def test_a_case_that_had_its_code_after_the_copy_issues_no_other_by_the_same_command(
    any_station: Bench, tmp_path: Path, put_back: Back
) -> None:
    granted = any_station.granted(Errand.NEW_APP_CODE)
    back_up(any_station.store, tmp_path / "copy", "station")
    any_station.desk.issue(granted.id, "r1")
    any_station.desk.confirm_print(granted.id, True)
    any_station.desk.hand_over(granted.id)
    assert any_station.redeem(any_station.last_code, pin=Secret(any_station.last_pin))[0]
    done, desk = put_back()
    assert done.ended.cases == 1
    with pytest.raises(CaseStateWrong):
        desk.desk.issue(granted.id, "r1")
    with desk.store.reading() as work:
        assert work.cases.decision(granted.id) is None
    assert [row[2] for row in desk.store.log_rows()][-2:] == ["case.reopened", "store.restored"]
    assert desk.store.verify_log().is_good
    assert desk.desk.decide(granted.id).state is CaseState.GRANTED  # by whoever serves the citizen now
    desk.store.close()


def test_temporary_pins_and_messages_of_the_copy_are_ended(any_station: Bench, tmp_path: Path, put_back: Back) -> None:
    any_station.live(Errand.NEW_APP_CODE)
    assert any_station.redeem(any_station.last_code, pin=Secret(any_station.last_pin))[0]
    any_station.sms.results = [SendResult(SendOutcome.LATER)] * 9
    case = any_station.granted(Errand.FORGOTTEN_PIN)
    any_station.desk.send_pin(case.id, "p1")
    back_up(any_station.store, tmp_path / "copy", "station")
    any_station.sms.results = []
    done, desk = put_back()
    assert (done.ended.codes, done.ended.pins) == (0, 1)
    assert done.ended.messages >= 1
    with desk.store.reading() as work:
        reset = work.pin_resets.newest_of_case(case.id)
        assert reset is not None
        assert reset.state is PinResetState.REVOKED
        assert work.outbox.all_waiting() == []
        states = {message.topic.is_notice: message.state for message in work.outbox.of_case(case.id)}
    assert states[False] is MessageState.EXPIRED
    given = len(desk.sms.given)
    desk.desk.messages.deliver()
    assert len(desk.sms.given) == given
    desk.store.close()


def test_every_start_of_the_next_days_tells_of_it(any_station: Bench, tmp_path: Path, put_back: Back) -> None:
    any_station.live()
    back_up(any_station.store, tmp_path / "copy", "station")
    assert any_station.desk.restored() is None
    done, desk = put_back()
    assert desk.desk.restored() == done.ended
    any_station.clock.advance(dt.timedelta(hours=47))
    assert desk.desk.restored() == done.ended
    any_station.clock.advance(dt.timedelta(hours=2))
    assert desk.desk.restored() is None
    desk.store.close()


@pytest.mark.parametrize("at", ["_require_good", "end_restored", "upgrade"])
def test_a_restore_that_is_killed_leaves_no_store_that_opens(
    any_station: Bench,
    elsewhere: StorePlace,
    tmp_path: Path,
    put_back: Back,
    again: Again,
    monkeypatch: pytest.MonkeyPatch,
    at: str,
) -> None:
    any_station.live()
    back_up(any_station.store, tmp_path / "copy", "station")

    def die(*_args: object) -> None:
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(backup, at, die)
        with pytest.raises(Killed):
            put_back()
    with pytest.raises(StoreMissing if elsewhere.is_file else StoreDamaged):
        open_store(elsewhere, any_station.keys, any_station.clock.now, may_create=False)
    again(elsewhere)
    done, desk = put_back()
    assert done.ended.codes == 1
    assert desk.store.integrity() == []
    desk.store.close()


@pytest.mark.parametrize("name", ["codes.key", "pseudonyms.key"])
def test_a_restore_under_another_key_says_so_and_leaves_nothing_in_the_way(
    any_station: Bench, elsewhere: StorePlace, tmp_path: Path, put_back: Back, again: Again, name: str
) -> None:
    any_station.live()
    back_up(any_station.store, tmp_path / "copy", "station")
    other = Home(tmp_path / "other")
    shutil.copytree(any_station.home.keys, other.keys)
    (other.keys / name).write_text("0" * 64 + "\n", encoding="ascii")
    with pytest.raises(KeyForeign) as told:
        restore(tmp_path / "copy", elsewhere, open_keys(other, may_create=False), any_station.clock.now, "station")
    assert told.value.data == {"name": name}
    assert not store_exists(elsewhere)
    again(elsewhere)
    _done, desk = put_back()
    desk.store.close()


def test_a_copy_made_while_keys_were_changed_takes_both(
    any_station: Bench, elsewhere: StorePlace, tmp_path: Path, again: Again
) -> None:
    any_station.live(Errand.NEW_APP_CODE)
    assert any_station.redeem(any_station.last_code, pin=Secret(any_station.last_pin))[0]
    any_station.sms.results = [SendResult(SendOutcome.LATER)] * 9
    any_station.desk.send_pin(any_station.granted(Errand.FORGOTTEN_PIN).id, "p1")
    begin_rotation(any_station.home)
    portions = reseal(any_station.store, open_keys(any_station.home, may_create=False), "station", portion=1)
    next(portions)
    portions.close()
    back_up(any_station.store, tmp_path / "copy", "station")
    both = (any_station.home.keys / "columns.key").read_bytes()
    end_rotation(any_station.home)
    one = open_keys(any_station.home, may_create=False)
    with pytest.raises(KeyForeign) as told:
        restore(tmp_path / "copy", elsewhere, one, any_station.clock.now, "station")
    assert told.value.data == {"name": "columns.key"}
    again(elsewhere)
    (any_station.home.keys / "columns.key").write_bytes(both)
    restore(
        tmp_path / "copy", elsewhere, open_keys(any_station.home, may_create=False), any_station.clock.now, "station"
    )
    desk = desk_on(any_station, elsewhere)
    with desk.store.reading() as work:
        assert work.identities.by_user_id(desk.USER_ID) is not None
    desk.store.close()


def test_a_copy_of_another_version_than_it_says_is_broken_and_leaves_nothing_in_the_way(
    any_station: Bench, elsewhere: StorePlace, tmp_path: Path, put_back: Back
) -> None:
    back_up(any_station.store, tmp_path / "copy", "station")
    manifest = tmp_path / "copy" / MANIFEST
    whole = manifest.read_bytes()
    manifest.write_bytes(whole.replace(f'"revision":"{schema.HEAD}"'.encode(), b'"revision":"0020"'))
    with pytest.raises(BackupBroken):
        put_back()
    assert not store_exists(elsewhere)
    manifest.write_bytes(whole)
    _done, desk = put_back()
    desk.store.close()


def test_a_time_that_nobody_signed_is_not_told_as_that_of_the_copy(
    any_station: Bench, tmp_path: Path, put_back: Back
) -> None:
    back_up(any_station.store, tmp_path / "copy", "station")
    manifest = tmp_path / "copy" / MANIFEST
    made_at = any_station.clock.now()
    said = f'"made_at":"{made_at.isoformat(timespec="seconds")}"'.encode()
    assert said in manifest.read_bytes()
    manifest.write_bytes(manifest.read_bytes().replace(said, b'"made_at":"9999-12-31T23:59:59-12:00"'))
    done, desk = put_back()
    assert done.ended.copied_at == made_at
    desk.store.close()


def test_what_else_lies_in_the_database_is_not_emptied(postgres: PostgresDatabase, tmp_path: Path) -> None:
    """A store of ours is not either, whoever sets the mark of a restore in it."""
    station = make_bench(tmp_path / "database", url=postgres.url)
    back_up(station.store, tmp_path / "copy", "station")
    postgres.execute("CREATE TABLE skranke_restoring ()")
    with pytest.raises(StorePresent):
        restore(tmp_path / "copy", station.store.place, station.keys, station.clock.now, "station")
    assert station.store.verify_log().is_good
    station.store.close()
    postgres.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE theirs (x int)")
    with pytest.raises(StoreDamaged):
        restore(tmp_path / "copy", station.store.place, station.keys, station.clock.now, "station")
    assert postgres.execute("SELECT count(*) FROM theirs") == [(0,)]


def test_a_copy_that_says_no_time_is_no_copy(bench: Bench, tmp_path: Path) -> None:
    back_up(bench.store, tmp_path / "copy", "station")
    manifest = tmp_path / "copy" / MANIFEST
    manifest.write_bytes(manifest.read_bytes().replace(b'"made_at":"2', b'"made_at":"x'))
    with pytest.raises(BackupBroken):
        restore(tmp_path / "copy", StorePlace(tmp_path / "new"), bench.keys, bench.clock.now, "station")
