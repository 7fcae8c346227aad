"""The limits on slips and on sources, as `kiosk.domain.trials` tells them: counted in the store, by today's rules."""

from __future__ import annotations

import datetime as dt

from kiosk.domain.audit import AuditEvent
from kiosk.domain.trials import Trial, TrialKind, TrialLimits
from kiosk.services.parts import DeskParts, date_of
from kiosk.services.ports import UnitOfWork
from kiosk.services.redemption import Attempt, RedeemReason, Redemption


def limits_of(parts: DeskParts) -> TrialLimits:
    """The numbers in force."""
    day = date_of(parts)
    return TrialLimits(
        slips=parts.rules.number("redeem.slips_per_min", day),
        slip_window=dt.timedelta(minutes=1),
        user_ids=parts.rules.number("redeem.source_user_ids", day),
        source_window=dt.timedelta(minutes=parts.rules.number("redeem.source_window_min", day)),
    )


def answer_slip(parts: DeskParts, attempt: Attempt, reason: RedeemReason = RedeemReason.MISTYPED) -> Redemption:
    """A code that is not as it is printed, or no PIN at all: in the log, up to so many a minute, and never a try."""
    limits, now = limits_of(parts), parts.clock.now()
    subject = parts.stranger_key(attempt.user_id)
    slow_down = Redemption(activated=False, reason=RedeemReason.SLOW_DOWN)
    with parts.store.reading() as work:  # whoever types on and on takes no write lock
        if work.trials.count(TrialKind.SLIP, subject, now - limits.slip_window) >= limits.slips:
            return slow_down
    with parts.store.writing() as work:
        if work.trials.count(TrialKind.SLIP, subject, now - limits.slip_window) >= limits.slips:
            return slow_down
        _keep(parts, work, TrialKind.SLIP, subject, attempt.source)
        identity = work.identities.by_user_id(attempt.user_id)
        told = parts.person_key(identity.person_id) if identity else subject
        work.audit.append(parts.leaf(AuditEvent.CODE_TRIED, None, subject=told, answer=reason.value, cost=""))
        work.commit()
    return Redemption(activated=False, reason=reason)


def is_held(parts: DeskParts, work: UnitOfWork, source: str | None) -> bool:
    """Whether that source was wrong for so many user IDs that it has to wait."""
    if source is None:
        return False
    limits = limits_of(parts)
    since = parts.clock.now() - limits.source_window
    return work.trials.subjects(TrialKind.WRONG, _source_key(parts, source), since) >= limits.user_ids


def count_wrong(parts: DeskParts, work: UnitOfWork, attempt: Attempt) -> None:
    """Remember a wrong code; the one that makes a source wait is in the log, for whoever looks for patterns."""
    was_held = is_held(parts, work, attempt.source)
    _keep(parts, work, TrialKind.WRONG, parts.stranger_key(attempt.user_id), attempt.source)
    if attempt.source is not None and not was_held and is_held(parts, work, attempt.source):
        source = _source_key(parts, attempt.source)
        work.audit.append(parts.leaf(AuditEvent.REDEEM_SOURCE_HELD, None, source=source))


def _keep(parts: DeskParts, work: UnitOfWork, kind: TrialKind, subject: str, source: str | None) -> None:
    key = _source_key(parts, source) if source is not None else None
    work.trials.add(Trial(parts.ids(), kind, subject, key, parts.clock.now()))


def _source_key(parts: DeskParts, source: str) -> str:
    return parts.pseudonyms.of("redeem_source", source)
