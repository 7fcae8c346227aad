"""`skranke home` and `skranke logon`: what can be done at home, and what the log-on window looks like on a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from kiosk.cli.letter_choice import letter_options, setting_from
from kiosk.cli.moment import MomentType
from kiosk.cli.output import Output, pass_output
from kiosk.cli.paper_counter import paper_counter
from kiosk.clock import SystemClock
from kiosk.domain.home import HomeNeed, HomeOption, HomeProblem
from kiosk.domain.logon import explanation, log_on_window
from kiosk.policy.rules import load_policy
from kiosk.services.home_advice import HomeAdvice, home_advice
from kiosk.services.home_letter import needs_words
from kiosk.services.letter_setting import LetterSetting
from kiosk.texts.catalogue import PAPER_ZONE


@click.command("home")
@click.argument("problem", type=click.Choice([problem.value for problem in HomeProblem]))
@click.option("--at", type=MomentType(), metavar="DATE")
@click.option("--has", "has", type=click.Choice([need.value for need in HomeNeed]), multiple=True)
@click.option("--print", "wants_paper", is_flag=True)
@letter_options
@pass_output
def command(
    output: Output,
    *,
    problem: str,
    at: dt.datetime | None,
    has: tuple[str, ...],
    wants_paper: bool,
    large: bool,
    letter_language: str | None,
) -> int:
    owned = {HomeNeed(need) for need in has} if has else None
    advice = home_advice(load_policy(output.home.policy), HomeProblem(problem), _day(at), owned)
    output.tell("home-head", problem=output.texts.text(f"home-problem-{problem}"), day=output.texts.date(advice.day))
    for option in advice.open:
        _say(output, advice, option, owned)
    if advice.closed:
        output.tell("home-closed")
    for option in advice.closed:
        _say(output, advice, option, owned)
    if wants_paper:
        _print(output, advice, owned, setting_from(large, letter_language))
    answer = {
        "problem": problem,
        "at": advice.day.isoformat(),
        "open": [_json(option) for option in advice.open],
        "closed": [_json(option) for option in advice.closed],
    }
    return output.answer(answer, good=advice.is_solved_at_home)


@click.command("logon")
@click.option("--at", type=MomentType(), metavar="DATE")
@pass_output
def logon(output: Output, *, at: dt.datetime | None) -> int:
    day = _day(at)
    window = log_on_window(load_policy(output.home.policy).milestones(day))
    words = [output.texts.text(text_id) for text_id in explanation(window)]
    output.tell("logon-head", day=output.texts.date(day))
    for line in words:
        output.say(f"- {line}")
    answer = {
        "at": day.isoformat(),
        "tabs": [tab.value for tab in window.tabs],
        "chosen": window.chosen.value,
        "nemid": window.nemid.value,
        "bank": [tab.value for tab in window.bank],
        "keep_nemid": window.keep_nemid,
        "can_order_nemid": window.can_order_nemid,
        "words": words,
    }
    return output.answer(answer, good=True)


def _print(output: Output, advice: HomeAdvice, has: set[HomeNeed] | None, setting: LetterSetting) -> None:
    """The same on paper; the sheet belongs to no case and names nobody."""
    counter = paper_counter(output)
    pdf = counter.press.home(advice, has, counter.sheet(setting))
    counter.spooler.preflight()
    counter.spooler.submit(f"home-{advice.problem.value.replace('_', '-')}", pdf)
    output.tell("slip-sent")


def _day(at: dt.datetime | None) -> dt.date:
    """The day in Copenhagen; a date without a time is that day everywhere."""
    return at.astimezone(PAPER_ZONE).date() if at else SystemClock().today()


def _say(output: Output, advice: HomeAdvice, option: HomeOption, has: set[HomeNeed] | None) -> None:
    texts = output.texts
    output.say(f"- {texts.text(f'home-route-{option.route.value}')}: {texts.text(option.text_id)}")
    if option.needs:
        output.say(f"    {texts.text('home-needs', needs=needs_words(texts, advice, option.needs))}")
    if has is not None and option.lacks(has):
        output.say(f"    {texts.text('home-lacks', needs=needs_words(texts, advice, option.lacks(has)))}")
    wait = "home-wait" if option.route.is_home else "home-wait-booking"
    output.say(f"    {texts.text(wait, hours=option.wait_hours, days=option.wait_days)}")


def _json(option: HomeOption) -> dict[str, Any]:
    return {
        "route": option.route.value,
        "needs": [need.value for need in HomeNeed if need in option.needs],
        "wait_hours": option.wait_hours,
        "wait_days": option.wait_days,
        "source": option.source,
        "status": option.status,
    }
