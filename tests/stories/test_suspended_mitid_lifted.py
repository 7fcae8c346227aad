"""A citizen who feared misuse has suspended the whole MitID: it is lifted at the counter alone, with full proofing."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain import CaseState, Errand, Face
from kiosk.domain.assurance import Missing
from kiosk.domain.errand_faults import CounterOnly, IdentityStateWrong, SecondLegMissing
from kiosk.domain.faults import CaseStateWrong
from kiosk.domain.identity import IdentityReason, IdentityState
from kiosk.policy.rules import load_policy
from kiosk.services.desk import Desk
from tests.kiosk.desk_builder import ASTA, Bench
from tests.stories.visit import Visit, events


def state(bench: Bench) -> IdentityState:
    with bench.store.reading() as work:
        identity = work.identities.by_person(ASTA.id)
        assert identity is not None
        return identity.state


def own_rows(folder: Path) -> Path:
    """A centre's own row: the document alone is enough for what the rules leave to the switch."""
    (folder / "own.toml").write_text(
        '[[value]]\nkey = "proofing.second_leg_required"\nvalue = 0\nvalid_from = 2021-10-06\n'
        'source = "our own: a trial"\nstatus = "unverified"\n',
        encoding="utf-8",
    )
    return folder


def suspend(bench: Bench) -> None:
    visit = Visit(bench, Errand.SUSPEND_IDENTITY).is_granted()
    visit.desk.suspend_identity(visit.id, IdentityReason.MISUSE)
    visit.desk.suspend_identity(visit.id, IdentityReason.MISUSE)
    assert events(bench, visit.id).count("identity.suspended") == 1


def test_with_document_and_answers_it_works_again(bench: Bench) -> None:
    bench.live()
    suspend(bench)
    assert state(bench) is IdentityState.SUSPENDED
    visit = Visit(bench, Errand.LIFT_SUSPENSION).is_granted()
    visit.desk.lift_suspension(visit.id)
    assert state(bench) is IdentityState.ACTIVE
    with bench.store.reading() as work:
        identity = work.identities.by_person(ASTA.id)
        assert identity is not None
        history = work.identities.history(identity.id)
    assert [(change.state, change.reason) for change in history] == [
        (IdentityState.SUSPENDED, IdentityReason.MISUSE),
        (IdentityState.ACTIVE, IdentityReason.PROOFED),
    ]
    assert bench.store.verify_log().is_good


def test_a_code_that_was_out_is_dead_and_stays_dead(bench: Bench) -> None:
    bench.live()
    suspend(bench)
    assert bench.redeem(bench.last_code) == (False, "NOT_ACCEPTED")
    visit = Visit(bench, Errand.LIFT_SUSPENSION).is_granted()
    visit.desk.lift_suspension(visit.id)
    assert bench.redeem(bench.last_code) == (False, "NOT_ACCEPTED")


def test_the_document_alone_does_not_lift_it(bench: Bench) -> None:
    suspend(bench)
    visit = Visit(bench, Errand.LIFT_SUSPENSION).shows_passport()
    decision = bench.desk.decide(visit.id).decision
    assert decision is not None
    assert decision.missing == (Missing.SECOND_LEG,)
    with pytest.raises(CaseStateWrong):
        visit.desk.lift_suspension(visit.id)
    assert state(bench) is IdentityState.SUSPENDED


def test_nor_where_a_centre_asks_for_the_second_leg_in_no_other_case(bench: Bench, tmp_path: Path) -> None:
    suspend(bench)
    rules = load_policy(own_rows(tmp_path))
    visit = Visit(replace(bench, desk=Desk(replace(bench.parts, rules=rules))), Errand.LIFT_SUSPENSION)
    assert visit.shows_passport().bench.desk.decide(visit.id).state is CaseState.GRANTED
    with pytest.raises(SecondLegMissing):
        visit.desk.lift_suspension(visit.id)
    assert state(bench) is IdentityState.SUSPENDED


def test_nor_do_wrong_answers(bench: Bench) -> None:
    suspend(bench)
    visit = Visit(bench, Errand.LIFT_SUSPENSION).is_granted().has_second_leg(passed=False)
    with pytest.raises(CaseStateWrong):
        visit.desk.lift_suspension(visit.id)
    assert state(bench) is IdentityState.SUSPENDED


def test_nor_does_a_booth(bench: Bench) -> None:
    suspend(bench)
    visit = Visit(bench, Errand.LIFT_SUSPENSION, face=Face.BOOTH).is_granted()
    with pytest.raises(CounterOnly):
        visit.desk.lift_suspension(visit.id)


def test_while_it_is_suspended_nothing_is_issued_and_no_user_id_shown(bench: Bench) -> None:
    suspend(bench)
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    with pytest.raises(IdentityStateWrong):
        visit.gets_letter()
    visit = Visit(bench, Errand.FORGOTTEN_USER_ID).is_granted()
    with pytest.raises(IdentityStateWrong):
        visit.desk.show_user_id(visit.id)
    assert bench.press.made == []


def test_what_is_not_suspended_is_not_lifted_and_what_is_blocked_never_is(bench: Bench) -> None:
    visit = Visit(bench, Errand.LIFT_SUSPENSION).is_granted()
    with pytest.raises(IdentityStateWrong):
        visit.desk.lift_suspension(visit.id)
    visit = Visit(bench, Errand.BLOCK_IDENTITY).is_granted()
    visit.desk.block_identity(visit.id)
    visit = Visit(bench, Errand.LIFT_SUSPENSION).is_granted()
    with pytest.raises(IdentityStateWrong):
        visit.desk.lift_suspension(visit.id)
    with pytest.raises(CaseStateWrong):
        visit.desk.suspend_identity(visit.id)
    assert state(bench) is IdentityState.BLOCKED


def test_a_case_lifts_once_and_not_what_was_suspended_after_it(bench: Bench) -> None:
    suspend(bench)
    first = Visit(bench, Errand.LIFT_SUSPENSION).is_granted()
    first.desk.lift_suspension(first.id)
    first.desk.lift_suspension(first.id)
    assert events(bench, first.id).count("identity.lifted") == 1
    suspend(bench)
    with pytest.raises(IdentityStateWrong):
        first.desk.lift_suspension(first.id)
    assert bench.desk.decide(first.id).state is CaseState.GRANTED
    with pytest.raises(IdentityStateWrong):
        first.desk.lift_suspension(first.id)
    assert state(bench) is IdentityState.SUSPENDED
    anew = Visit(bench, Errand.LIFT_SUSPENSION).is_granted()
    anew.desk.lift_suspension(anew.id)
    assert state(bench) is IdentityState.ACTIVE


def test_nor_does_a_case_suspend_again_what_was_lifted_after_it(bench: Bench) -> None:
    visit = Visit(bench, Errand.SUSPEND_IDENTITY).is_granted()
    visit.desk.suspend_identity(visit.id)
    lifted = Visit(bench, Errand.LIFT_SUSPENSION).is_granted()
    lifted.desk.lift_suspension(lifted.id)
    with pytest.raises(IdentityStateWrong):
        visit.desk.suspend_identity(visit.id)
    assert state(bench) is IdentityState.ACTIVE
