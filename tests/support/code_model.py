"""The life of codes as a model of a page: no store, no paper, no clock of its own, only what must be so.

One citizen, the means display and app, two faces, as many cases and codes as come. Each method is one step; it says
what must be answered and changes what must change. Times are seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field

HOURS, TRIES, UNCLAIMED, APPS, DECISION = 48 * 3600, 3, 600, 3, 24 * 3600
UNENDED = ("RESERVED", "PRINTING", "HANDED_OVER")
UNFINISHED = ("RESERVED", "PRINTING")


@dataclass
class ModelCode:
    """A code: whose case, and where it is."""

    value: str
    means: str
    case: str
    face: str
    reserved: int
    state: str = "PRINTING"
    tries: int = 0
    moves: int = 2  # states that it has come to: RESERVED and PRINTING

    def to(self, state: str) -> None:
        assert self.state in UNENDED, "no state leaves an end"
        self.state, self.moves = state, self.moves + 1

    def expired(self, now: int) -> bool:
        return now >= self.reserved + HOURS


@dataclass
class CodeModel:
    """All of it."""

    now: int = 0
    codes: list[ModelCode] = field(default_factory=list)
    cases: dict[str, str] = field(default_factory=dict)
    decided: dict[str, int] = field(default_factory=dict)
    active: dict[str, int] = field(default_factory=lambda: {"app": 0, "display": 0})
    used: int = 0

    def unended(self, means: str) -> ModelCode | None:
        return next((code for code in self.codes if code.means == means and code.state in UNENDED), None)

    def of_case(self, case: str) -> ModelCode | None:
        return next((code for code in self.codes if code.case == case and code.state in UNENDED), None)

    def has_used(self, case: str) -> bool:
        return any(code.case == case and code.state == "USED" for code in self.codes)

    def live(self, means: str | None) -> list[ModelCode]:
        meant = [code for code in self.codes if means in (None, code.means)]
        return [code for code in meant if code.state == "HANDED_OVER" and not code.expired(self.now)]

    def end(self, code: ModelCode, state: str) -> None:
        """A code ends; a case whose letter it was on its way goes back to where another can be issued."""
        code.to(state)
        if self.cases[code.case] in ("PRINTING", "PRINTED"):
            self.cases[code.case] = "GRANTED"

    def decide(self, case: str) -> None:
        self.cases[case], self.decided[case] = "GRANTED", self.now

    def is_old(self, case: str) -> bool:
        """Whether the decision is too old to be acted on."""
        return self.now - self.decided[case] > DECISION

    def has_room(self, means: str) -> bool:
        return means == "display" or self.active["app"] < APPS

    def issue(self, case: str, means: str, face: str, value: str, *, spooled: bool) -> None:
        older = self.unended(means)
        if older is not None:
            self.end(older, "REVOKED")
        code = ModelCode(value, means, case, face, self.now)
        self.codes.append(code)
        self.cases[case] = "PRINTING"
        if not spooled:
            self.end(code, "REVOKED")

    def confirm(self, case: str, *, whole: bool) -> bool:
        code = self.of_case(case)
        assert code is not None
        if whole and self.end_overdue(code):
            return False
        if whole:
            self.cases[case] = "PRINTED"
        else:
            self.end(code, "REVOKED")
        return True

    def end_overdue(self, code: ModelCode) -> bool:
        """Whether a letter that is about to go on waited for too long; its code ends then."""
        if not code.expired(self.now) and self.now - code.reserved < UNCLAIMED:
            return False
        self.end(code, "EXPIRED" if code.expired(self.now) else "REVOKED")
        return True

    def hand_over(self, case: str) -> bool:
        code = self.of_case(case)
        assert code is not None
        if self.end_overdue(code):
            return False
        code.to("HANDED_OVER")
        self.cases[case] = "HANDED_OVER"
        return True

    def reprint(self, case: str) -> None:
        code = self.of_case(case)
        if code is not None:
            self.end(code, "REVOKED")
        self.cases[case] = "GRANTED"

    def redeem(self, code: ModelCode | None, means: str | None, *, pin: str) -> str:
        """`code` is the one that was typed, if it is one; `pin` says right, wrong or none."""
        match = code if code is not None and means in (None, code.means) else None
        if match is not None and match.state == "HANDED_OVER" and match.expired(self.now):
            match.to("EXPIRED")
        if match is not None and match.state in ("USED", "EXPIRED"):
            return match.state
        if match is not None and match.state == "HANDED_OVER":
            if means is None and len(self.live(None)) > 1:
                return "MEANS_NEEDED"
            if match.means == "app" and pin == "none":
                return "TEMPORARY_PIN_NEEDED"
            if match.means == "display" or pin == "right":
                return self._activate(match)
        for meant in self.live(match.means if match else means):
            meant.tries += 1
            if meant.tries == TRIES:
                meant.to("BLOCKED")
        return "NOT_ACCEPTED"

    def _activate(self, code: ModelCode) -> str:
        if not self.has_room(code.means):
            return "NO_ROOM"
        code.to("USED")
        self.used += 1
        self.active[code.means] = 1 if code.means == "display" else self.active[code.means] + 1
        return "OK"

    def expire(self) -> int:
        overdue = [c for c in self.codes if c.state in UNENDED and c.expired(self.now)]
        lying = [c for c in self.codes if c.state in UNFINISHED and self.now - c.reserved >= UNCLAIMED]
        for code in overdue:
            self.end(code, "EXPIRED")
        for code in (code for code in lying if code not in overdue):
            self.end(code, "REVOKED")
        return len({id(code) for code in (*overdue, *lying)})

    def recover(self, face: str) -> int:
        found = [code for code in self.codes if code.face == face and code.state in UNFINISHED]
        for code in found:
            self.end(code, "REVOKED")
        return len(found)
