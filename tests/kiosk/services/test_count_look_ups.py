"""Somebody who is looked for one after the other in one case: nobody is stopped, and a supervisor sees it."""

from kiosk.domain import Errand, Face, cpr
from kiosk.domain.alarms import AlarmKind
from kiosk.domain.audit import AuditEvent
from kiosk.domain.linking import PartialDate, Told
from kiosk.domain.roles import Role
from tests.kiosk.desk_builder import ASTA, Bench
from tests.kiosk.staff_builder import enter, hire

NUMBERS = [Told(cpr=cpr.parse(f"140390-12{last}")) for last in ("34", "35", "37", "38", "39", "40")]


def alarms(bench: Bench) -> list[tuple[AlarmKind, int]]:
    return [(alarm.kind, alarm.count) for alarm in bench.desk.staff.alarms(enter(bench, "S1"))]


def opened(bench: Bench) -> str:
    hire(bench, "K1", Role.CLERK)
    hire(bench, "S1", Role.SUPERVISOR)
    return bench.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "K1").id


def test_the_fifth_number_in_one_case_is_an_alarm_and_only_once(bench: Bench) -> None:
    case_id = opened(bench)
    for told in (*NUMBERS[:4], *NUMBERS[:4]):
        bench.desk.find_candidates(case_id, told)
    assert alarms(bench) == []
    for told in NUMBERS[4:]:
        bench.desk.find_candidates(case_id, told)
    assert alarms(bench) == [(AlarmKind.MANY_LOOK_UPS, 5)]
    raised = [row for row in bench.store.log_rows() if row[2] == AuditEvent.ALARM_RAISED]
    assert len(raised) == 1


def test_one_person_in_several_ways_is_none(bench: Bench) -> None:
    case_id = opened(bench)
    birth = PartialDate.of(ASTA.birth)
    told = (NUMBERS[0], Told(surname="Proeve", given_names="Asta", birth=birth), Told(surname="Prøve", birth=birth))
    for one in (*told, *told):
        bench.desk.find_candidates(case_id, one)
    assert alarms(bench) == []
