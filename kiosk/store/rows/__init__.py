"""The tables, a module a concept. Constraints hold the rules that must survive any program.

Importing this package makes every table known to `Row.metadata`.
"""

from kiosk.store.rows.audit import AuditHeadRow, AuditLeafRow
from kiosk.store.rows.base import Row
from kiosk.store.rows.cases import CaseRow, DecisionRow, EvidenceRow, SecondLegRow, TickRow
from kiosk.store.rows.codes import CodeRow
from kiosk.store.rows.identities import AuthenticatorRow, IdentityRow

__all__ = [
    "AuditHeadRow",
    "AuditLeafRow",
    "AuthenticatorRow",
    "CaseRow",
    "CodeRow",
    "DecisionRow",
    "EvidenceRow",
    "IdentityRow",
    "Row",
    "SecondLegRow",
    "TickRow",
]
