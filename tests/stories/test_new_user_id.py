"""A citizen wants another user ID: the rules are told one by one, and free ones are suggested."""

from kiosk.domain import Errand
from kiosk.domain.user_id import UserIdProblem
from tests.kiosk.desk_builder import Bench
from tests.stories.visit import BODIL, Visit, events


def test_a_wish_that_breaks_a_rule_is_told_which_and_gets_free_ones(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_USER_ID).is_granted()
    for wish, problem in (
        ("asta", UserIdProblem.TOO_SHORT),
        ("asta prøve%", UserIdProblem.CHARACTER),
        (" asta prøve", UserIdProblem.OUTER_SPACE),
        ("140390-1234", UserIdProblem.CPR),
        ("9876543210", UserIdProblem.TEN_DIGITS),
    ):
        answer = visit.desk.change_user_id(visit.id, wish)
        assert (answer.accepted, answer.problem) == (False, problem)
        assert len(answer.suggestions) == 3
    assert visit.desk.change_user_id(visit.id, answer.suggestions[0]).accepted
    assert bench.redeem("", user_id=answer.suggestions[0]) == (False, "MISTYPED")


def test_the_old_one_is_nobodys_and_the_new_one_works(bench: Bench) -> None:
    bench.live()
    visit = Visit(bench, Errand.NEW_USER_ID).is_granted()
    assert visit.desk.check_user_id(visit.id, "Ny Asta").accepted
    assert visit.desk.change_user_id(visit.id, "Ny Asta").accepted
    assert visit.desk.change_user_id(visit.id, "Ny Asta").accepted
    assert events(bench, visit.id).count("user_id.changed") == 1
    assert bench.redeem(bench.last_code) == (False, "NOT_ACCEPTED")
    assert bench.redeem(bench.last_code, user_id="ny asta") == (True, "OK")


def test_that_of_somebody_else_is_taken_whatever_its_case(bench: Bench) -> None:
    first = Visit(bench, Errand.FIRST_ISSUE, BODIL).is_granted()
    assert first.desk.create_identity(first.id, "bodil.p").accepted
    visit = Visit(bench, Errand.NEW_USER_ID).is_granted()
    answer = visit.desk.change_user_id(visit.id, "BODIL.P")
    assert answer.problem is UserIdProblem.TAKEN
    assert all(name.startswith("bodil.p") for name in answer.suggestions)
    assert visit.desk.change_user_id(visit.id, "ASTA.Proeve").accepted
