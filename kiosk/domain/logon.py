"""The log-on window of public sites on a day: which tabs it has, which is first, and what NemID is still good for.

The states are dated rows (`milestones.toml`); a state begins at midnight in Copenhagen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class Tab(StrEnum):
    """A tab of the window."""

    MITID = "mitid"
    NEMID = "nemid"


@unique
class NemIdUse(StrEnum):
    """What the NemID tab does."""

    FULL = "full"
    LIMITED = "limited"  # greyed, with a text
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class LogOnWindow:
    """What a citizen meets. `tabs` stand from left to right, and the first is chosen; one alone has no tab to choose.

    `keep_nemid` says that NemID is to be kept until somebody says otherwise.
    """

    tabs: tuple[Tab, ...]
    nemid: NemIdUse
    bank: tuple[Tab, ...]
    can_order_nemid: bool
    can_pick_up_nemid: bool
    nemid_support: str
    nemid_gets_mitid: bool
    waits_for_bank: bool
    has_bank_deadline: bool
    announced_end_passed: bool

    @property
    def chosen(self) -> Tab:
        """The tab that is open when the window opens."""
        return self.tabs[0]

    @property
    def keep_nemid(self) -> bool:
        """Whether it still works in full, so that nobody should throw it away."""
        return self.nemid is NemIdUse.FULL


_TABS: Mapping[str, tuple[tuple[Tab, ...], NemIdUse]] = {
    "nemid_first": ((Tab.NEMID, Tab.MITID), NemIdUse.FULL),
    "mitid_first": ((Tab.MITID, Tab.NEMID), NemIdUse.FULL),
    "nemid_limited": ((Tab.MITID, Tab.NEMID), NemIdUse.LIMITED),
    "mitid_only": ((Tab.MITID,), NemIdUse.GONE),
}


_WINDOWS: Mapping[tuple[NemIdUse, Tab], str] = {
    (NemIdUse.FULL, Tab.NEMID): "logon-window-old-first",
    (NemIdUse.FULL, Tab.MITID): "logon-window-new-first",
    (NemIdUse.LIMITED, Tab.MITID): "logon-window-limited",
    (NemIdUse.GONE, Tab.MITID): "logon-window-alone",
}


def log_on_window(milestones: Mapping[str, str]) -> LogOnWindow:
    """The window by the state of each feature on a day; raises KeyError where one is missing."""
    tabs, nemid = _TABS[milestones["logon.window"]]
    return LogOnWindow(
        tabs=tabs,
        nemid=nemid,
        bank=(Tab.NEMID, Tab.MITID) if milestones["bank.logon"] == "nemid_and_mitid" else (Tab.MITID,),
        can_order_nemid=milestones["nemid.order"] == "open",
        can_pick_up_nemid=milestones["nemid.pick_up"] == "open",
        nemid_support=milestones["nemid.support"],
        nemid_gets_mitid=milestones["nemid.gets_mitid"] == "open",
        waits_for_bank=milestones["mitid.rollout"] == "by_bank_letter",
        has_bank_deadline=milestones["bank.deadline"] == "end_of_october_2022",
        announced_end_passed=milestones["nemid.announced_end"] == "passed",
    )


def explanation(window: LogOnWindow) -> tuple[str, ...]:
    """The sentences that tell a citizen about the window, by their ids in the catalogue, in order."""
    told = [_WINDOWS[window.nemid, window.chosen]]
    told.append("logon-bank-both" if len(window.bank) > 1 else "logon-bank-one")
    if window.waits_for_bank:
        told.append("logon-wait-for-bank")
    if window.has_bank_deadline and Tab.NEMID in window.bank:
        told.append("logon-bank-deadline")
    if window.keep_nemid:
        told.append("logon-keep")
        told += [] if window.nemid_gets_mitid else ["logon-gets-none"]
        told += [] if window.can_order_nemid else ["logon-no-order"]
    if window.can_pick_up_nemid and not window.can_order_nemid:
        told.append("logon-pick-up")
    if window.nemid is NemIdUse.LIMITED:
        told.append("logon-announced-end-passed")
        told.append("logon-block-by-phone")
    return tuple(told)
