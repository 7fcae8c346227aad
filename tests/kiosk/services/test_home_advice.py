"""What can be done at home: for each problem on each day, with its wait, and what a person lacks for it."""

import datetime as dt

import pytest

from kiosk.cli.app import run
from kiosk.domain.home import HomeNeed, HomeOption, HomeProblem, HomeRoute
from kiosk.policy.rules import load_policy
from kiosk.services.home_advice import home_advice
from kiosk.texts.catalogue import Catalogue, Language

TODAY = dt.date(2026, 11, 22)
SEPTEMBER = dt.date(2022, 9, 22)
DAYS = sorted({placed.row.valid_from for placed in load_policy().written} | {TODAY})


def routes(problem: HomeProblem, day: dt.date, *has: HomeNeed) -> dict[HomeRoute, HomeOption]:
    advice = home_advice(load_policy(), problem, day, has or None)
    return {option.route: option for option in advice.open}


@pytest.mark.parametrize("problem", HomeProblem)
def test_every_way_is_told_in_words_on_every_day_and_the_counter_is_always_the_last(problem: HomeProblem) -> None:
    for day in DAYS:
        options = home_advice(load_policy(), problem, day).open
        assert options[-1].route is HomeRoute.BOOKING
        for option in options:
            assert option.source
            for language in Language:
                texts = Catalogue(language)
                assert texts.text(option.text_id).endswith(".")
                assert texts.has(f"home-problem-{problem.value}")
                assert texts.has(f"home-route-{option.route.value}")
                assert all(texts.has(f"home-need-{need.value}") for need in option.needs)


def test_the_press_release_s_ways_of_september_2022() -> None:
    problems = {
        HomeProblem.FORGOTTEN_USER_ID: {HomeRoute.PROFILE, HomeRoute.APP, HomeRoute.SUPPORT},
        HomeProblem.FORGOTTEN_PIN: {HomeRoute.PROFILE, HomeRoute.APP, HomeRoute.SUPPORT, HomeRoute.SPARE},
        HomeProblem.FORGOTTEN_PASSWORD: {HomeRoute.PROFILE, HomeRoute.SUPPORT, HomeRoute.SPARE},
        HomeProblem.NEW_PHONE: {HomeRoute.PROFILE, HomeRoute.APP, HomeRoute.SPARE},
        HomeProblem.FIRST_ISSUE: {HomeRoute.PROFILE, HomeRoute.APP, HomeRoute.BANK},
    }
    for problem, wanted in problems.items():
        assert set(routes(problem, SEPTEMBER)) == wanted | {HomeRoute.BOOKING}


def test_waits_are_those_of_the_day() -> None:
    assert routes(HomeProblem.FORGOTTEN_PASSWORD, SEPTEMBER)[HomeRoute.PROFILE].wait_hours == 1
    assert routes(HomeProblem.FORGOTTEN_PASSWORD, TODAY)[HomeRoute.PROFILE].wait_hours == 24
    assert routes(HomeProblem.FORGOTTEN_PIN, TODAY)[HomeRoute.PROFILE].wait_hours == 24
    assert routes(HomeProblem.NEW_PHONE, TODAY)[HomeRoute.COPY].wait_hours == 1
    assert routes(HomeProblem.NO_PHONE, TODAY)[HomeRoute.POST].wait_days == 7


def test_a_code_on_the_profile_gave_way_to_a_copy_by_qr() -> None:
    before, after = (routes(HomeProblem.NEW_PHONE, dt.date(2024, 2, day)) for day in (21, 22))
    assert HomeRoute.PROFILE in before
    assert HomeRoute.COPY not in before
    assert HomeRoute.PROFILE not in after
    assert HomeRoute.COPY in after


def test_whoever_forgot_their_user_id_is_sent_to_no_log_on_that_asks_for_it() -> None:
    own = (HomeNeed.OTHER_MEANS, HomeNeed.DANISH_DOCUMENT)
    assert set(routes(HomeProblem.FORGOTTEN_USER_ID, TODAY, *own)) == {HomeRoute.SUPPORT, HomeRoute.BOOKING}
    assert HomeRoute.PROFILE in routes(HomeProblem.FORGOTTEN_USER_ID, TODAY, HomeNeed.APP)


def test_nemid_opens_no_way_after_it_got_no_mitid_any_more() -> None:
    for problem in HomeProblem:
        for option in routes(problem, dt.date(2023, 6, 5)).values():
            assert HomeNeed.NEMID not in option.needs


def test_a_suspended_mitid_is_lifted_at_the_counter_alone() -> None:
    advice = home_advice(load_policy(), HomeProblem.SUSPENDED, TODAY)
    assert not advice.is_solved_at_home
    assert [option.route for option in advice.open] == [HomeRoute.BOOKING]


def test_what_a_person_lacks_closes_a_way_and_is_named() -> None:
    has = (HomeNeed.SMARTPHONE,)
    advice = home_advice(load_policy(), HomeProblem.FORGOTTEN_PIN, TODAY, has)
    assert [option.route for option in advice.open] == [HomeRoute.BOOKING]
    lacking = {option.route: option.lacks(has) for option in advice.closed}
    assert lacking[HomeRoute.APP] == (HomeNeed.PASSPORT_CHIP,)
    assert HomeRoute.SPARE in routes(HomeProblem.FORGOTTEN_PIN, TODAY, HomeNeed.OTHER_APP)


def test_one_s_own_app_is_enough_for_a_new_password_and_a_copy_needs_no_phone_that_reads_chips() -> None:
    assert HomeRoute.PROFILE in routes(HomeProblem.FORGOTTEN_PASSWORD, TODAY, HomeNeed.APP)
    assert HomeRoute.POST in routes(HomeProblem.LOST_DEVICE, TODAY, HomeNeed.APP)
    assert HomeRoute.COPY in routes(HomeProblem.NEW_PHONE, TODAY, HomeNeed.OTHER_APP, HomeNeed.APP_PHONE)
    assert HomeRoute.COPY in routes(HomeProblem.NEW_PHONE, TODAY, HomeNeed.OTHER_APP, HomeNeed.SMARTPHONE)
    assert HomeRoute.COPY not in routes(HomeProblem.NEW_PHONE, TODAY, HomeNeed.APP, HomeNeed.SMARTPHONE)
    assert HomeRoute.APP not in routes(HomeProblem.NEW_PHONE, TODAY, HomeNeed.APP_PHONE, HomeNeed.PASSPORT_CHIP)


@pytest.mark.parametrize("language", Language)
def test_the_counter_promises_a_code_only_where_there_is_one(language: Language, capsys) -> None:
    words = {Language.DANISH: "kode", Language.ENGLISH: "code"}[language]
    for problem in (HomeProblem.SUSPENDED, HomeProblem.FORGOTTEN_USER_ID):
        run(["home", problem.value, "--language", language.value, "--at", "2022-10-01"])
        told = capsys.readouterr().out
        assert words not in told.split("Borgerservice" if language is Language.DANISH else "citizen service")[-1]
    assert "selv har" not in Catalogue(Language.DANISH).text("home-problem-suspended")


@pytest.mark.parametrize("language", Language)
def test_the_command_line_tells_it(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    for problem in HomeProblem:
        code = run(["home", problem.value, "--language", language.value])
        assert code == (1 if problem is HomeProblem.SUSPENDED else 0)
        told = capsys.readouterr().out
        assert "24" in told or problem is not HomeProblem.FORGOTTEN_PIN
    assert run(["logon", "--at", "2022-09-22", "--language", language.value]) == 0
    assert "MitID" in capsys.readouterr().out


@pytest.mark.parametrize("language", Language)
def test_how_long_a_number_must_have_been_there_is_told_in_hours(
    language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["home", "forgotten_pin", "--language", language.value, "--at", "2026-11-24"])
    assert "120" in capsys.readouterr().out
