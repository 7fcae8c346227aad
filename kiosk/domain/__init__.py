"""Values and pure rules: standard library and python-stdnum alone."""

from kiosk.domain.assurance import AssuranceLevel, Decision, Ground, GroundCode, Missing
from kiosk.domain.authenticators import AuthenticatorKind, AuthenticatorState
from kiosk.domain.cases import CaseState, CloseReason
from kiosk.domain.codes import ActivationCode, CodeState
from kiosk.domain.errands import Errand, Face
from kiosk.domain.evidence import DocumentEvidence, DocumentKind, EvidenceCheck, EvidenceVerdict
from kiosk.domain.secret import Secret
from kiosk.domain.ticks import Tick

__all__ = [
    "ActivationCode",
    "AssuranceLevel",
    "AuthenticatorKind",
    "AuthenticatorState",
    "CaseState",
    "CloseReason",
    "CodeState",
    "Decision",
    "DocumentEvidence",
    "DocumentKind",
    "Errand",
    "EvidenceCheck",
    "EvidenceVerdict",
    "Face",
    "Ground",
    "GroundCode",
    "Missing",
    "Secret",
    "Tick",
]
