"""The names that rows may use for roles, actions and dated features; any other name is refused at start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kiosk.domain.roles import Action, Role

ROLES: Final = frozenset(role.value for role in Role)
ACTIONS: Final = frozenset(action.value for action in Action)

FEATURES: Final[Mapping[str, frozenset[str]]] = {
    # the log-on window: which tabs there are, which is first, and what the second one still does
    "logon.window": frozenset({"nemid_first", "mitid_first", "nemid_limited", "mitid_only"}),
    "bank.logon": frozenset({"nemid_and_mitid", "mitid_only"}),
    "nemid.order": frozenset({"open", "closed"}),  # cards and temporary passwords
    "nemid.pick_up": frozenset({"open", "closed"}),
    "nemid.support": frozenset({"open", "blocking_only", "closed"}),
    "nemid.gets_mitid": frozenset({"open", "closed"}),  # MitID.dk takes a log-on with NemID
    "nemid.announced_end": frozenset({"ahead", "passed"}),
    "mitid.rollout": frozenset({"by_bank_letter", "open_to_all"}),
    "identity.self_suspension": frozenset({"absent", "offered"}),
    "app.copy": frozenset({"code_from_profile", "by_qr"}),
}
"""Each feature with the states that a milestone may bring."""

WAITS: Final = frozenset(
    {
        "profile.change_wait_h",
        "profile.temporary_pin_wait_h",
        "chip.activation_wait_h",
        "app_copy.wait_h",
        "device.post_days_max",
    }
)
"""The values that say how long a way at home takes, in hours or days as their ending says."""
