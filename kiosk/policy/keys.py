"""Every key of a `[[value]]` row, with what its value may be: outside of that it is a slip of the pen.

Each key has exactly one row on every day from `FIRST_DAY` on. 0 stands for no or none where a range begins at 0.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.codes import ALPHABET
from kiosk.domain.documents import DocumentType
from kiosk.domain.linking import LinkGround
from kiosk.domain.questions import QuestionKind
from kiosk.domain.ticks import Tick

FIRST_DAY: Final = dt.date(2021, 10, 6)
"""Every rule is known from this day on."""


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number in this range."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Amount:
    """Danish kroner with two decimals, in this range."""

    least: int
    most: int

    def holds(self, value: Decimal) -> bool:
        """Whether the amount is finite, in range and in whole øre."""
        return value.is_finite() and self.least <= value <= self.most and value == round(value, 2)


@dataclass(frozen=True, slots=True)
class Words:
    """A list of words, each once; of these where they are named, of this form where there is one.

    `covers` are characters of which each has to be in the words, and with them no other twice.
    """

    allowed: frozenset[str] | None = None
    may_be_empty: bool = False
    form: str = ""
    covers: str = ""

    def holds(self, value: list[str]) -> bool:
        """Whether the list has neither too little nor anything twice or of another form; `allowed` is apart."""
        if len(set(value)) < len(value) or not (self.may_be_empty or value):
            return False
        if self.form and not all(re.fullmatch(self.form, word) for word in value):
            return False
        found = "".join(value)
        return not self.covers or (set(found) >= set(self.covers) and len(set(found)) == len(found))


Kind: TypeAlias = Number | Amount | Words

_MEANS: Final = frozenset(kind.value for kind in AuthenticatorKind)
_PORTRAITS: Final = frozenset(kind.value for kind in DocumentType if kind.has_portrait)
_SWITCH: Final = Number(0, 1)
_TRIES: Final = Number(1, 10)
_PHONE: Final = r"\+?[0-9]([0-9 ]{1,18})[0-9]"
_USER_ID: Final = r"[a-zæøå0-9{}!#$^,*()_+\-=:;?.@ ]+"
_NEEDS: Final = frozenset({"smartphone", "phone_number", "sight", "hearing", "password", "computer"})

CODES: Final[Mapping[str, Kind]] = {
    "activation_code.paper.ttl_h": Number(1, 24 * 30),
    "activation_code.paper.max_tries": _TRIES,
    "activation_code.paper.uses": Number(1, 1),
    "activation_code.paper.characters": Number(11, 11),
    "activation_code.paper.alphabet": Words(frozenset({ALPHABET})),
    "activation_code.paper.groups": Words(frozenset({"4-4-3"})),
    "activation_code.paper.channels": Words(frozenset({"paper"})),
    "activation_code.sms.channels": Words(frozenset({"sms"})),
    "activation_code.paper.unclaimed_min": Number(1, 24 * 60),
    "activation_code.sms.ttl_min": Number(1, 24 * 60),
    "activation_code.sms.max_tries": _TRIES,
    "temporary_pin.digits": Number(6, 12),
    "temporary_pin.ttl_min": Number(1, 24 * 60),
    "temporary_pin.max_tries": _TRIES,
    "temporary_pin.max_sends": _TRIES,
    "temporary_pin.channels": Words(frozenset({"sms"})),
    "app_pin.digits": Number(4, 12),
    "app_pin.refused": Words(frozenset({"repeats", "runs", "birth_date", "cpr_parts"})),
    "p_code.digits": Number(6, 12),
    "p_code.ttl_days": Number(1, 365),
    "p_code.max_tries": _TRIES,
    "p_code.channels": Words(frozenset({"support", "citizen_service", "bank"})),
    "otp.channels": Words(frozenset({"device"})),
    "p_code.uses": Number(1, 1),
    "otp.digits": Number(4, 10),
    "otp.wrong_before_block": _TRIES,
    "redeem.slips_per_min": Number(1, 1000),
    "redeem.source_user_ids": Number(1, 1000),
    "redeem.source_window_min": Number(1, 24 * 60),
}
WAITS: Final[Mapping[str, Kind]] = {
    "phone.quarantine_h": Number(0, 24 * 365),
    "profile.change_wait_h": Number(0, 24 * 30),
    "profile.temporary_pin_wait_h": Number(0, 24 * 30),
    "chip.activation_wait_h": Number(0, 24 * 30),
    "questions.wait_h": Number(0, 24 * 30),
    "app_copy.wait_h": Number(0, 24 * 30),
    "app_copy.qr_ttl_min": Number(1, 24 * 60),
    "device.post_days_min": Number(1, 60),
    "device.post_days_max": Number(1, 60),
    "message.first_wait_s": Number(1, 3600),
    "message.longest_wait_s": Number(1, 24 * 3600),
    "message.max_tries": Number(1, 100),
    "notice.ttl_h": Number(1, 24 * 30),
}
MEANS: Final[Mapping[str, Kind]] = {
    "app.max_active": Number(0, 3),
    **{f"{kind.value}.max_active": Number(0, 1) for kind in AuthenticatorKind if kind.is_device},
    **{f"{kind.value}.excludes": Words(_MEANS, may_be_empty=True) for kind in AuthenticatorKind},
    **{f"{kind.value}.price_dkk": Amount(0, 10_000) for kind in AuthenticatorKind},
    **{f"{kind.value}.free_count": Number(0, 100) for kind in AuthenticatorKind},
    **{f"{kind.value}.needs": Words(_NEEDS, may_be_empty=True) for kind in AuthenticatorKind},
    "means.high": Words(frozenset({"app", "chip"})),  # the others do not resist duplication
    "stock.low": Number(0, 10_000),
    "municipal_id_card.max_price_dkk": Amount(0, 10_000),
}
PEOPLE: Final[Mapping[str, Kind]] = {
    "applicant.min_age": Number(10, 21),
    "applicant.consent_required": _SWITCH,
    "applicant.digital_post_age": Number(10, 21),
    "witness.min_age": Number(15, 30),
    "witness.min_mitid_days": Number(0, 3650),
    "witness.max_uses": Number(1, 1000),
    "witness.window_days": Number(1, 3650),
    "witness.photo_ids": Words(_PORTRAITS),
    "witness.photo_ids_with_cpr": Words(_PORTRAITS, may_be_empty=True),
    "user_id.min": Number(1, 48),
    "user_id.max": Number(5, 200),
    "user_id.alphabet": Words(form=_USER_ID, covers="abcdefghijklmnopqrstuvwxyz0123456789"),
    "password.min": Number(1, 64),
    "password.max": Number(8, 1000),
    "password.refused": Words(form=r"\w{4,}"),
    "support.phone": Words(form=_PHONE),
    "support.cyber_hotline": Words(form=_PHONE),
}
PROOFING: Final[Mapping[str, Kind]] = {
    "proofing.second_leg_required": _SWITCH,
    "proofing.crl_required": _SWITCH,
    "proofing.high_offered": _SWITCH,
    "proofing.ticks_that_refuse": Words(frozenset(tick.value for tick in Tick)),
    "proofing.ticks_with_guardian": Words(frozenset(tick.value for tick in Tick), may_be_empty=True),
    "proofing.cpr_links": Words(
        frozenset({LinkGround.DOCUMENT_CPR.value, LinkGround.DOCUMENT_NUMBER.value, LinkGround.CPR_PAPER.value}),
        may_be_empty=True,
    ),
    "questions.asked": Number(1, len(QuestionKind)),
    "questions.right": Number(1, 20),
    "questions.extra": Number(0, 20),
    "questions.about_children": Number(0, 20),
    "questions.unfinished": Number(0, 20),
    "document.max_persons": Number(1, 100),
    "document.extension_max_months": Number(0, 120),
    "paper.tax_max_age_months": Number(1, 120),
    "paper.benefit_max_age_months": Number(1, 120),
    "municipal_id_card.min_age": Number(10, 21),
    "municipal_id_card.validity_y": Number(1, 100),
}
RETENTION: Final[Mapping[str, Kind]] = {
    "retention.case_days": Number(0, 36_500),
    "retention.witness_days": Number(0, 36_500),
    "retention.document_use_days": Number(0, 36_500),
    "retention.audit_years": Number(0, 100),
    "retention.photo_s": Number(0, 0),
}
CLERKS: Final[Mapping[str, Kind]] = {
    "clerk.idle_lock_s": Number(10, 3600),
    "clerk.pin_digits": Number(4, 20),
    "clerk.max_tries": _TRIES,
    "clerk.training_days": Number(1, 3650),
    "clerk.wait_min": Number(1, 24 * 60),
    "clerk.lock_after": Number(1, 1000),
    "clerk.training_warn_days": Number(0, 365),
}
OVERSIGHT: Final[Mapping[str, Kind]] = {
    "approval.ttl_min": Number(1, 24 * 60),
    "approval.refusal_days": Number(0, 3650),
    "case.decision_h": Number(1, 24 * 30),
    "case.parked_days": Number(1, 365),
    "alarm.codes_an_hour": Number(1, 1000),
    "alarm.witness_with_clerk": Number(1, 1000),
    "alarm.persons_a_document": Number(1, 100),
    "alarm.identities_a_phone": Number(1, 1000),
    "alarm.second_code_h": Number(0, 24 * 365),
    "alarm.look_ups_a_case": Number(1, 1000),
    "alarm.failed_questions": Number(1, 100),
    "alarm.failed_questions_days": Number(1, 365),
    "alarm.night_from_h": Number(0, 23),
    "alarm.night_to_h": Number(0, 23),
}

KEYS: Final[Mapping[str, Kind]] = {**CODES, **WAITS, **MEANS, **PEOPLE, **PROOFING, **RETENTION, **CLERKS, **OVERSIGHT}
"""Each key with what its value may be."""
