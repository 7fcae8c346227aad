"""Failed control questions follow the person: into the next case, to another clerk, and to another station.

Questions that are drawn anew whenever a case is opened anew are as many guesses as somebody has patience for; so are
those that are drawn anew within a case whenever one is left without an answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from kiosk.domain.questions import QuestionRound, RoundState


@dataclass(frozen=True, slots=True)
class WaitRules:
    """For how long a failed round keeps the next one away, and how many questions may be left without an answer."""

    wait: dt.timedelta
    unfinished: int


def is_failed(one: QuestionRound) -> bool:
    """Whether a round of another case counts as failed: also one that was left off after a wrong answer."""
    return one.state is RoundState.FAILED or (one.state is RoundState.OPEN and one.wrong > 0)


def held_until(rounds: Iterable[QuestionRound], rules: WaitRules, now: dt.datetime) -> dt.datetime | None:
    """Until when the person is not asked; None where they may be asked now.

    `rounds` are those of other cases, newest first. One that was passed ends what was before it. Questions that were
    looked at and left add up to a failed round: whoever knows them beforehand can find the answers.
    """
    left_off = 0
    for one in _that_count(rounds, rules, now):
        left_off += one.unanswered
        if is_failed(one) or left_off > rules.unfinished:
            return one.opened_at + rules.wait
    return None


def is_shopped_for(here: QuestionRound, others: Iterable[QuestionRound], rules: WaitRules, now: dt.datetime) -> bool:
    """Whether too many questions were left without an answer, so that a round cannot go on with another one.

    `here` is the round, of whose questions none is in hand any more; `others` are those of other cases, newest first.
    """
    left_off = sum(one.unanswered for one in _that_count(others, rules, now))
    return here.unanswered + left_off > rules.unfinished


def _that_count(rounds: Iterable[QuestionRound], rules: WaitRules, now: dt.datetime) -> Iterator[QuestionRound]:
    return takewhile(lambda one: one.state is not RoundState.PASSED and one.opened_at + rules.wait > now, rounds)
