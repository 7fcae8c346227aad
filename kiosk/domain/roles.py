"""Who may do what at a registration unit: the roles of its staff, and the acts that the policy gives to each.

Which role may do which act, and which act takes two people, are rows of the policy; here are only the names.
"""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class Role(StrEnum):
    """What a person is to the station. A clerk may have several; CITIZEN is the booth when nobody is logged in."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    STOCK_KEEPER = "stock_keeper"
    AUDITOR = "auditor"
    ADMIN = "admin"
    CITIZEN = "citizen"


@unique
class Action(StrEnum):
    """An act that somebody must be allowed to do."""

    # A case
    OPEN_CASE = "open_case"
    RECORD_EVIDENCE = "record_evidence"  # read a document, answer, note papers and witnesses
    LOOK_UP = "look_up"  # ask a register, in an open case of one's own
    DECIDE = "decide"
    REFUSE = "refuse"  # a refusal as a decision, with reasons
    PARK_CASE = "park_case"
    ANSWER_PRIVATELY = "answer_privately"  # the question about pressure
    # Codes and identities
    ISSUE = "issue"
    HAND_OVER = "hand_over"
    REVOKE_CODE = "revoke_code"
    BLOCK = "block"  # an authenticator
    SUSPEND = "suspend"
    LIFT_SUSPENSION = "lift_suspension"
    # Issuing under circumstances that the policy may ask two people for
    ISSUE_HIGH = "issue_high"
    ISSUE_WITHOUT_CHIP = "issue_without_chip"  # there is a chip, and it could not be read or does not vouch
    ISSUE_WITH_WITNESS = "issue_with_witness"
    ISSUE_TO_STAFF = "issue_to_staff"  # to oneself, a colleague, or somebody at the clerk's own address
    ISSUE_AGAIN = "issue_again"  # a second code for one person shortly after another
    OVERRIDE = "override"  # beyond what the rules give
    OVERRULE_REFUSAL = "overrule_refusal"  # after the person was refused
    # Staff, stock, control
    APPROVE = "approve"
    SEE_ALL_CASES = "see_all_cases"
    SEE_ALARMS = "see_alarms"
    SEE_PRESSURE = "see_pressure"
    READ_LOG = "read_log"
    MANAGE_STOCK = "manage_stock"
    MANAGE_CLERKS = "manage_clerks"


TWO_PERSON_ACTIONS = (
    Action.ISSUE_HIGH,
    Action.ISSUE_WITHOUT_CHIP,
    Action.ISSUE_WITH_WITNESS,
    Action.ISSUE_TO_STAFF,
    Action.ISSUE_AGAIN,
    Action.OVERRIDE,
    Action.OVERRULE_REFUSAL,
)
"""The acts that the policy may ask two people for."""


AT_THE_BOOTH = (Action.OPEN_CASE,)
"""What a citizen may do alone: nothing that issues, shows or lifts anything before a clerk has compared the person."""


def roles_of(names: str) -> frozenset[Role]:
    """Roles as they are kept: words with spaces between; raises ValueError for a word that is no role."""
    return frozenset(Role(name) for name in names.split())


def role_words(roles: frozenset[Role]) -> str:
    """Roles as they are kept, in the order of `Role`."""
    return " ".join(role.value for role in Role if role in roles)
