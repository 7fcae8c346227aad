"""Not everybody has to come: what can be done at home is told with its wait, and what it would take."""

import datetime as dt

import pytest

from kiosk.domain.home import HomeNeed, HomeProblem, HomeRoute
from kiosk.policy.rules import load_policy
from kiosk.services.home_advice import home_advice
from tests.kiosk.desk_builder import Bench


@pytest.mark.parametrize("problem", HomeProblem)
def test_every_problem_has_the_counter_and_its_other_ways_with_waits(problem: HomeProblem) -> None:
    advice = home_advice(load_policy(), problem, dt.date(2026, 11, 24))
    routes = [option.route for option in advice.open]
    assert routes
    assert HomeRoute.BOOKING in routes
    assert routes[-1] is HomeRoute.BOOKING
    assert all(option.source for option in advice.open)


def test_a_number_that_is_new_closes_the_phone_and_leaves_the_counter(bench: Bench) -> None:
    rules, day = bench.parts.rules, bench.clock.today()
    settled = home_advice(rules, HomeProblem.FORGOTTEN_PIN, day, [HomeNeed.DANISH_DOCUMENT, HomeNeed.SETTLED_NUMBER])
    assert HomeRoute.SUPPORT in {option.route for option in settled.open}
    changed = home_advice(rules, HomeProblem.FORGOTTEN_PIN, day, [HomeNeed.DANISH_DOCUMENT])
    assert HomeRoute.SUPPORT in {option.route for option in changed.closed}
    assert HomeRoute.BOOKING in {option.route for option in changed.open}


def test_a_suspended_mitid_is_lifted_nowhere_but_at_the_counter(bench: Bench) -> None:
    advice = home_advice(bench.parts.rules, HomeProblem.SUSPENDED, bench.clock.today(), list(HomeNeed))
    assert not advice.is_solved_at_home
