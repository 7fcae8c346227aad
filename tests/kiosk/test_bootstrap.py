"""A station from nothing: a simulated passport on the reader, a live code at the end."""

import os
import shutil
import stat
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from hardware.emrtd.access_key import MrzKey
from hardware.mrz.zone import read_mrz
from kiosk.bootstrap import Station, open_station
from kiosk.cli.trust_choice import open_trust
from kiosk.demo_trust import write_demo_trust
from kiosk.domain import CaseState, CloseReason, Errand, Face, GroundCode, Tick
from kiosk.domain.audit import AuditEvent, AuditLeaf
from kiosk.domain.faults import DemoOnProduction, RegisterDown, StationInUse
from kiosk.domain.roles import Role
from kiosk.domain.secret import Secret
from kiosk.domain.staff_faults import FactorMissing, StaffMissing
from kiosk.domain.store_faults import KeyExposed, KeyMissing, StoreDamaged, StoreGone, StoreMissing
from kiosk.domain.ticks import ALWAYS
from kiosk.home import Home, station_lock
from kiosk.registers.absent import AbsentRegister
from kiosk.registers.embedded import PROFILES, synthetic_register
from kiosk.services.clerk_list import Newcomer, add_first_admin
from kiosk.services.desk import Desk
from kiosk.services.letters import Press
from kiosk.services.views import CaseView
from kiosk.store.engine import sqlite_engine
from kiosk.store.guards import GUARDS, create_guards
from tests.kiosk.answers import answer_questions
from tests.kiosk.desk_builder import Bench


@pytest.fixture(scope="module")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a new station, to be copied."""
    folder = tmp_path_factory.mktemp("set-up") / "home"
    open_station(folder, face=Face.COUNTER, simulated=True).close()
    return folder


@pytest.fixture
def station(set_up: Path, tmp_path: Path) -> Iterator[Station]:
    """A counter on the simulated reader."""
    shutil.copytree(set_up, tmp_path / "home")
    with open_station(tmp_path / "home", face=Face.COUNTER, simulated=True) as opened:
        yield opened


def read(station: Station, profile: str, face: Face = Face.COUNTER) -> CaseView:
    """A case with that document, both ticks and a decision."""
    assert station.tray is not None
    station.tray.insert(profile)
    zone = read_mrz(station.tray.mrz(profile))
    key = MrzKey(zone.document_number, zone.birth, zone.expiry)
    case = station.desk.open_case(Errand.NEW_DISPLAY_CODE, face, "clerk-1")
    station.desk.record_inspection(case.id, station.inspector.read(key, printed=zone))
    station.desk.record_tick(case.id, Tick.LIKENESS, True)
    station.desk.record_tick(case.id, Tick.IN_PERSON, True)
    if station.desk.case(case.id).is_linked:
        answer_questions(station, case.id)
    return station.desk.decide(case.id)


@pytest.mark.parametrize("profile", ["danish-passport", "foreign-passport", "id-card", "residence-card"])
def test_a_good_document_is_linked_and_granted(station: Station, profile: str) -> None:
    case = read(station, profile)
    assert case.state is CaseState.GRANTED
    assert case.person is not None
    assert case.person.user_id
    assert case.evidence is not None
    assert case.evidence.portrait


@pytest.mark.parametrize(
    ("profile", "ground"),
    [
        ("copy", GroundCode.NOT_GENUINE),
        ("tampered", GroundCode.NOT_GENUINE),
        ("unknown-state", GroundCode.CANNOT_TELL),
        ("expired", GroundCode.EXPIRED),
    ],
)
def test_a_bad_document_is_refused_naming_the_check(station: Station, profile: str, ground: GroundCode) -> None:
    case = read(station, profile)
    assert case.state is CaseState.NOT_GRANTED
    assert case.decision is not None
    named = [found for found in case.decision.reasons if found.code is ground]
    assert named
    assert all(found.check for found in named)


def test_the_whole_job_ends_with_a_letter_and_a_live_code(station: Station) -> None:
    case = read(station, "danish-passport")
    station.desk.issue(case.id, "r1")
    station.desk.confirm_print(case.id, True)
    assert station.desk.hand_over(case.id).state is CaseState.HANDED_OVER
    assert len(list(station.config.spool_folder(station.home).glob("*.pdf"))) == 2
    assert station.store.verify_log().is_good


def test_the_app_gets_its_pin_by_message(station: Station) -> None:
    case = station.desk.open_case(Errand.NEW_APP_CODE, Face.COUNTER, "clerk-1")
    assert station.tray is not None
    station.tray.insert("danish-passport")
    zone = read_mrz(station.tray.mrz("danish-passport"))
    key = MrzKey(zone.document_number, zone.birth, zone.expiry)
    station.desk.record_inspection(case.id, station.inspector.read(key, printed=zone))
    for tick in ALWAYS:
        station.desk.record_tick(case.id, tick, True)
    answer_questions(station, case.id)
    station.desk.decide(case.id)
    station.desk.issue(case.id, "r1")
    station.desk.confirm_print(case.id, True)
    station.desk.hand_over(case.id)
    (message,) = station.config.messages_folder(station.home).glob("*.txt")
    assert message.read_text(encoding="utf-8").startswith("+450000")
    assert stat.S_IMODE(message.stat().st_mode) == 0o600


def test_one_window_of_a_face_and_both_faces_beside_each_other(station: Station) -> None:
    with pytest.raises(StationInUse):
        open_station(station.home, face=Face.COUNTER, simulated=True)
    with open_station(station.home, face=Face.BOOTH, simulated=True) as booth:
        assert booth.is_demo


def test_state_and_keys_are_for_the_stations_user_alone(station: Station) -> None:
    files = [station.home.store, *station.home.keys.iterdir()]
    assert len(files) == 6
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_a_production_station_has_no_simulated_part(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "config.toml").write_text("production = true\n", encoding="utf-8")
    with pytest.raises(DemoOnProduction):
        open_station(home, face=Face.COUNTER, simulated=True)
    with open_station(home, face=Face.COMMAND_LINE) as station:
        assert not station.is_demo
        assert station.tray is None
        with station.store.reading() as work:
            assert work.identities.by_user_id(synthetic_register().residents[0].user_id) is None


@pytest.mark.parametrize(
    ("configured", "own", "number"),
    [("", "", "+45 33 98 00 10"), ("", "12 34 56 78", "12 34 56 78"), ("87 65 43 21", "12 34 56 78", "87 65 43 21")],
)
def test_receipts_carry_the_number_of_the_policy_or_of_the_station(
    tmp_path: Path, configured: str, own: str, number: str
) -> None:
    home = tmp_path / "home"
    (home / "policy").mkdir(parents=True)
    support = f'support = "{configured}"\n' if configured else ""
    (home / "config.toml").write_text(f"production = true\n{support}", encoding="utf-8")
    row = f'[[value]]\nkey = "support.phone"\nvalue = ["{own}"]\nvalid_from = 2021-10-06\nsource = "own"\n'
    (home / "policy" / "own.toml").write_text(row + 'status = "unverified"\n' if own else "", encoding="utf-8")
    with open_station(home, face=Face.COMMAND_LINE) as station:
        press = station.desk.staff.parts.press
        assert isinstance(press, Press)
        assert press.support == number


def test_a_station_without_a_register_issues_nothing(bench: Bench) -> None:
    case = bench.granted()
    desk = Desk(replace(bench.parts, register=AbsentRegister()))
    with pytest.raises(RegisterDown):
        desk.issue(case.id, "r1")
    assert desk.case(case.id).code is None
    assert desk.close_case(case.id, CloseReason.CANCELLED).state is CaseState.CLOSED


def test_a_demo_station_does_not_become_a_production_station(station: Station) -> None:
    station.close()
    (station.home.root / "config.toml").write_text("production = true\n", encoding="utf-8")
    for face in Face:
        with pytest.raises(DemoOnProduction):
            open_station(station.home, face=face)


def test_a_production_station_believes_no_demo_state_wherever_it_lies(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    write_demo_trust(home).folder.rename(home.trust)
    home.config_file.write_text("production = true\n", encoding="utf-8")
    with open_station(home, face=Face.COMMAND_LINE) as station:
        admin = Newcomer("ADM", "Asger Prøve", frozenset({Role.ADMIN}), station.clock.today())
        add_first_admin(station.desk.staff.parts, admin, Secret("739105"))
    with open_station(home, face=Face.COUNTER) as station, pytest.raises(DemoOnProduction):
        station.inspector.read(MrzKey("L898902C3", "740812", "120415"))
    with pytest.raises(DemoOnProduction):
        open_trust(home, None, demo=False)


def test_a_production_window_opens_with_staff_and_a_second_factor_or_not_at_all(tmp_path: Path) -> None:
    home = Home(tmp_path / "home").prepare()
    home.config_file.write_text("production = true\n", encoding="utf-8")
    with pytest.raises(StaffMissing):
        open_station(home, face=Face.COUNTER)
    for factor in ("none", "simulated"):
        home.config_file.write_text(f'production = true\n[clerks]\nsecond_factor = "{factor}"\n', encoding="utf-8")
        with pytest.raises(FactorMissing):
            open_station(home, face=Face.COMMAND_LINE)


def test_the_invented_clerks_of_a_demo_never_serve_in_production(station: Station) -> None:
    assert station.desk.staff.log_in("DEMO", Secret("2468")).badge is not None
    station.close()
    engine = sqlite_engine(station.home.store)
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER identity_is_kept"))
        connection.execute(text("DELETE FROM identity"))
        create_guards(connection, [guard for guard in GUARDS if guard.name == "identity_is_kept"])
    engine.dispose()
    station.home.config_file.write_text("production = true\n", encoding="utf-8")
    with pytest.raises(DemoOnProduction):
        open_station(station.home, face=Face.COUNTER)


def test_a_store_that_was_taken_away_is_not_made_anew(station: Station) -> None:
    station.close()
    for path in station.home.root.glob("store.sqlite3*"):
        path.unlink()
    with pytest.raises(StoreGone):
        open_station(station.home, face=Face.COUNTER, simulated=True)
    assert not station.home.store.exists()


def test_a_first_start_that_was_cut_off_is_done_again(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.prepare()
    (home.root / ".store.sqlite3.new").write_bytes(b"half a store")
    (home.keys / "audit.key").write_text("00" * 32, encoding="ascii")
    (home.keys / "audit.key").chmod(0o600)
    with open_station(home, face=Face.COUNTER, simulated=True) as station:
        assert station.store.verify_log().is_good
    assert not (home.root / ".store.sqlite3.new").exists()


def test_the_command_line_revokes_what_a_crash_left_and_nothing_that_waits(station: Station) -> None:
    with open_station(station.home, face=Face.COMMAND_LINE) as shell:
        case = read(station, "danish-passport", Face.COMMAND_LINE)
        shell.desk.issue(case.id, "r1")
    with open_station(station.home, face=Face.COMMAND_LINE) as shell:
        assert shell.desk.case(case.id).state is CaseState.PRINTING
        with shell.store.writing() as work:  # as a crash after the letter was spooled and before it was written down
            code = work.codes.newest_of_case(case.id)
            assert code is not None
            work.codes.save(replace(code, job=None))
            work.audit.append(AuditLeaf(shell.clock.now(), AuditEvent.STATUS_ASKED, "test", "command_line"))
            work.commit()
    with (
        station_lock(station.home, Face.COMMAND_LINE.value),  # somebody is issuing
        open_station(station.home, face=Face.COMMAND_LINE) as shell,
    ):
        assert shell.desk.case(case.id).state is CaseState.PRINTING
    with open_station(station.home, face=Face.COMMAND_LINE) as shell:
        view = shell.desk.case(case.id)
        assert (view.state, view.code and view.code.end_reason) == (CaseState.GRANTED, "crash")
    assert list(station.config.spool_folder(station.home).iterdir()) == []


@pytest.mark.parametrize("face", list(Face))
def test_half_a_letter_of_a_crash_goes_whoever_opens_the_station_next(set_up: Path, tmp_path: Path, face: Face) -> None:
    shutil.copytree(set_up, tmp_path / "home")
    spool = tmp_path / "home" / "spool"
    spool.mkdir(exist_ok=True)
    for name, hours in (("old", 1), ("young", 0)):
        half = spool / f".refusal-{name}.part"
        half.write_bytes(b"%PDF")
        written = time.time() - hours * 3600
        os.utime(half, (written, written))
    open_station(tmp_path / "home", face=face, simulated=True).close()
    assert [half.name for half in spool.glob(".*.part")] == [".refusal-young.part"]


def test_nothing_is_made_where_nothing_may_be_made(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        open_station(tmp_path / "home", face=Face.COMMAND_LINE, may_create=False)
    assert not (tmp_path / "home").exists()


def test_a_store_without_its_keys_gets_no_new_ones(station: Station) -> None:
    station.close()
    key = station.home.keys / "codes.key"
    key.chmod(0o644)
    with pytest.raises(KeyExposed):
        open_station(station.home, face=Face.COMMAND_LINE)
    key.unlink()
    with pytest.raises(KeyMissing):
        open_station(station.home, face=Face.COMMAND_LINE)
    assert not key.exists()


def test_a_damaged_store_is_told(station: Station) -> None:
    station.close()
    station.home.store.write_bytes(b"\x00" * 5000)
    with pytest.raises(StoreDamaged):
        open_station(station.home, face=Face.COUNTER, simulated=True)


def test_the_population_is_synthetic() -> None:
    register = synthetic_register(PROFILES)
    assert register.residents
    for resident in register.residents:
        number = resident.person.cpr
        assert number is None or (not number.has_check_digit and number.digits[:4] != "0101")
        assert resident.person.phone is not None
        assert resident.person.phone.startswith("+450000")
        assert 5 <= len(resident.user_id) <= 48
