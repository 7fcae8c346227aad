"""The names that rows may use for roles, actions and dated features; any other name is refused at start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ROLES: Final = frozenset({"clerk", "supervisor", "stock_keeper", "auditor", "admin", "citizen"})
"""Who acts. `citizen` is the person at the booth's or the counter's own screen."""

ACTIONS: Final = frozenset(
    {
        "open_case",
        "look_up_person",
        "link_person",
        "record_evidence",
        "ask_questions",
        "decide",
        "refuse",
        "override_refusal",  # against what the rules say
        "accept_unreadable_chip",  # go on with other evidence although a chip could not be read
        "create_identity",
        "choose_user_id",
        "issue_code",
        "issue_high",  # a code whose proofing reached High
        "hand_over",
        "revoke_code",
        "redeem_code",
        "block_authenticator",
        "suspend_identity",
        "lift_suspension",
        "block_identity",
        "undo_wrong_person",  # take back what was issued to the wrong person
        "approve",  # be the second person
        "take_device",
        "sell_device",
        "count_stock",
        "read_cases",
        "read_alarms",
        "read_audit",
        "verify_audit",
        "export_log",
        "review_sample",
        "manage_clerks",
        "manage_store",
        "purge_data",
    }
)

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
