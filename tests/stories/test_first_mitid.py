"""A citizen gets the first MitID: an existing one is looked for first, then user ID, letter and activation."""

import pytest

from kiosk.domain import AuthenticatorKind, CloseReason, Errand
from kiosk.domain.errand_faults import IdentityExists, MeansMissing
from kiosk.domain.faults import CaseStateWrong, IdentityMissing
from kiosk.domain.identity import IdentityReason
from tests.kiosk.desk_builder import Bench
from tests.stories.visit import BODIL, CILLE, Visit, events, fill_shelf, means_of

DISPLAY = AuthenticatorKind.CODE_DISPLAY


def test_the_whole_way(bench: Bench) -> None:
    visit = Visit(bench, Errand.FIRST_ISSUE, BODIL, DISPLAY).is_granted()
    assert visit.desk.create_identity(visit.id, "bodil p").accepted
    assert visit.desk.show_user_id(visit.id) == "bodil p"
    code = visit.gets_letter()
    assert visit.activates(code, user_id="Bodil P") == (True, "OK")
    assert [means.kind for means in means_of(bench, "bodil p")] == [DISPLAY]
    bench.desk.close_case(visit.id, CloseReason.DONE)
    told = events(bench, visit.id)
    assert told.index("decision.made") < told.index("identity.created") < told.index("code.reserved")
    assert bench.store.verify_log().is_good


def test_the_history_tells_in_which_case_it_was_made(bench: Bench) -> None:
    visit = Visit(bench, Errand.FIRST_ISSUE, BODIL, DISPLAY).is_granted()
    visit.desk.create_identity(visit.id, "bodil p")
    with bench.store.reading() as work:
        identity = work.identities.by_person(BODIL.id)
        assert identity is not None
        (made,) = work.identities.history(identity.id)
    assert (made.case_id, made.reason) == (visit.id, IdentityReason.PROOFED)


def test_the_command_pressed_twice_makes_one(bench: Bench) -> None:
    visit = Visit(bench, Errand.FIRST_ISSUE, BODIL, DISPLAY).is_granted()
    assert visit.desk.create_identity(visit.id, "bodil p").accepted
    assert visit.desk.create_identity(visit.id, "Bodil P").accepted
    with pytest.raises(IdentityExists):
        visit.desk.create_identity(visit.id, "another one")
    assert events(bench, visit.id).count("identity.created") == 1


def test_who_has_one_already_is_told_and_gets_no_second(bench: Bench) -> None:
    visit = Visit(bench, Errand.FIRST_ISSUE, means=DISPLAY).is_granted()
    with pytest.raises(IdentityExists):
        visit.desk.create_identity(visit.id, "asta again")
    assert events(bench, visit.id)[-1] == "decision.made"


@pytest.mark.parametrize("means", [DISPLAY, AuthenticatorKind.APP])
def test_who_has_one_already_gets_no_letter_device_or_user_id_by_it(bench: Bench, means: AuthenticatorKind) -> None:
    fill_shelf(bench, DISPLAY)
    visit = Visit(bench, Errand.FIRST_ISSUE, means=means).is_granted()
    for step in (bench.desk.issue, visit.desk.show_user_id, visit.desk.reserve_device):
        with pytest.raises(IdentityExists):
            step(visit.id, *(["r1"] if step == bench.desk.issue else []))
    assert bench.spooler.jobs == {}
    assert events(bench, visit.id)[-1] == "decision.made"


def test_no_letter_before_there_is_a_mitid(bench: Bench) -> None:
    visit = Visit(bench, Errand.FIRST_ISSUE, BODIL, DISPLAY).is_granted()
    with pytest.raises(IdentityMissing):
        visit.gets_letter()


def test_the_means_is_chosen_before_the_letter(bench: Bench) -> None:
    visit = Visit(bench, Errand.FIRST_ISSUE, BODIL).is_granted()
    visit.desk.create_identity(visit.id, "bodil p")
    with pytest.raises(MeansMissing):
        bench.desk.issue(visit.id, "r1")
    bench.desk.choose_means(visit.id, AuthenticatorKind.CHIP)
    with pytest.raises(CaseStateWrong):
        bench.desk.issue(visit.id, "r1")  # the decision was about nothing in particular
    bench.desk.decide(visit.id)
    visit.means = AuthenticatorKind.CHIP
    assert visit.activates(visit.gets_letter(), user_id="bodil p") == (True, "OK")


def test_the_app_takes_a_text_message_as_well(bench: Bench) -> None:
    visit = Visit(bench, Errand.FIRST_ISSUE, CILLE, AuthenticatorKind.APP).is_granted()
    visit.desk.create_identity(visit.id, "cille")
    code = visit.gets_letter()
    assert bench.redeem(code, user_id="cille") == (False, "TEMPORARY_PIN_NEEDED")
    assert visit.activates(code, user_id="cille") == (True, "OK")
