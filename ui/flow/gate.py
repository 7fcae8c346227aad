"""Who sits at the clerk's window: nobody, somebody, or somebody whose screen is locked. It stands before the case."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final

from ui.flow.table import Event, Flow


@unique
class Gate(StrEnum):
    """Where the login is."""

    OUT = "login"
    CHECKING = "checking"
    IN = "in"
    LOCKED = "locked"
    UNLOCKING = "unlocking"
    LOGIN_FAULT = "login_fault"
    UNLOCK_FAULT = "unlock_fault"


_G = Gate

_WAY: Final[dict[tuple[str, Event], str]] = {
    (_G.OUT, Event.LOG_IN): _G.CHECKING,
    (_G.CHECKING, Event.ADMITTED): _G.IN,
    (_G.CHECKING, Event.REFUSED): _G.OUT,
    (_G.CHECKING, Event.FAULT): _G.LOGIN_FAULT,
    (_G.LOGIN_FAULT, Event.RETRY): _G.OUT,
    (_G.IN, Event.LOCK): _G.LOCKED,
    (_G.IN, Event.LOG_OUT): _G.OUT,
    (_G.LOCKED, Event.LOG_IN): _G.UNLOCKING,
    (_G.LOCKED, Event.OTHER_CLERK): _G.OUT,
    (_G.UNLOCKING, Event.ADMITTED): _G.IN,
    (_G.UNLOCKING, Event.REFUSED): _G.LOCKED,
    (_G.UNLOCKING, Event.FAULT): _G.UNLOCK_FAULT,
    (_G.UNLOCK_FAULT, Event.RETRY): _G.LOCKED,
}

GATE: Final = Flow(
    name="gate",
    first=_G.OUT,
    edges=_WAY | {(state, Event.START_OVER): _G.OUT for state in Gate},
    working=frozenset({_G.CHECKING, _G.UNLOCKING}),
)
