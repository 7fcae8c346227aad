"""The names that rows may use for roles, actions and dated features; any other name is refused at start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kiosk.domain.roles import Action, Role

ROLES: Final = frozenset(role.value for role in Role)
ACTIONS: Final = frozenset(action.value for action in Action)

FEATURES: Final[Mapping[str, tuple[str, ...]]] = {
    # the log-on window: which tabs there are, which is first, and what the second one still does
    "logon.window": ("nemid_first", "mitid_first", "nemid_limited", "mitid_only"),
    "bank.logon": ("nemid_and_mitid", "mitid_only"),
    "bank.deadline": ("by_letter", "end_of_october_2022"),  # until when one moves there
    "nemid.order": ("open", "closed"),  # cards and temporary passwords
    "nemid.pick_up": ("open", "closed"),
    "nemid.support": ("open", "blocking_only", "closed"),
    "nemid.gets_mitid": ("open", "closed"),  # MitID.dk takes a log-on with NemID
    "nemid.announced_end": ("ahead", "passed"),
    "mitid.rollout": ("by_bank_letter", "open_to_all"),
    "identity.self_suspension": ("absent", "offered"),
    "app.copy": ("code_from_profile", "by_qr"),
}
"""Each feature with the states that a milestone may bring, in the only order in which they follow each other."""

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
