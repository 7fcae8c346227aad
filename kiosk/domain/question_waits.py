"""Failed control questions follow the person: into the next case, to another clerk, and to another station.

Questions that are drawn anew whenever a case is opened anew are as many guesses as somebody has patience for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain.questions import QuestionRound, RoundState


@dataclass(frozen=True, slots=True)
class WaitRules:
    """For how long a failed round keeps the next one away, and how many may be left off with no wrong answer."""

    wait: dt.timedelta
    unfinished: int


def is_failed(one: QuestionRound) -> bool:
    """Whether a round of another case counts as failed: also one that was left off after a wrong answer."""
    return one.state is RoundState.FAILED or (one.state is RoundState.OPEN and one.wrong > 0)


def held_until(rounds: Iterable[QuestionRound], rules: WaitRules, now: dt.datetime) -> dt.datetime | None:
    """Until when the person is not asked; None where they may be asked now.

    `rounds` are those of other cases, newest first. One that was passed ends what was before it. Rounds that were
    looked at and left off add up to a failed one: whoever knows the questions beforehand can find the answers.
    """
    left_off = 0
    for one in rounds:
        ends = one.opened_at + rules.wait
        if one.state is RoundState.PASSED or ends <= now:
            return None
        left_off += one.state is RoundState.OPEN and not one.wrong
        if is_failed(one) or left_off > rules.unfinished:
            return ends
    return None
