"""What one more device costs this person, and how it is settled."""

from __future__ import annotations

from decimal import Decimal

from kiosk.domain.audit import AuditEvent
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import Case
from kiosk.domain.errand_faults import MeansMissing, PaymentMissing, PaymentNeedless, StockEmpty
from kiosk.domain.errands import Outcome
from kiosk.domain.identity import IdentityReason, IdentityState
from kiosk.domain.payments import Payment, PaymentState, price_of
from kiosk.domain.person import Identity
from kiosk.domain.stock import Device, DeviceState
from kiosk.services.entitled import require_grant, require_mitid
from kiosk.services.parts import DeskParts, date_of, load_case, means_of
from kiosk.services.ports import UnitOfWork
from kiosk.services.promised_device import order_for, payments_for


def price_for(parts: DeskParts, work: UnitOfWork, case: Case, kind: AuthenticatorKind) -> Decimal:
    """Kroner for the case's device, by how many of the kind the person had before: it may be handed out already.

    What somebody else got in the person's name counts for nothing.
    """
    day = date_of(parts)
    own = (
        [one for one in work.identities.all_of(case.person_id) if not _is_recalled(work, one)] if case.person_id else []
    )
    had = sum(work.devices.had(one.id, kind) for one in own) if kind.is_device else 0
    held = [(device.kind, device.state) for device in work.devices.of_case(case.id)]
    had -= held.count((kind, DeviceState.HANDED_OUT))
    free = parts.rules.number(f"{kind.value}.free_count", day)
    return price_of(had, free, parts.rules.amount(f"{kind.value}.price_dkk", day))


def _is_recalled(work: UnitOfWork, identity: Identity) -> bool:
    """Whether it was made for somebody else, and is blocked for that."""
    history = work.identities.history(identity.id)
    return (
        bool(history) and identity.state is IdentityState.BLOCKED and history[-1].reason is IdentityReason.WRONG_PERSON
    )


def require_settled(parts: DeskParts, work: UnitOfWork, case: Case, device: Device) -> None:
    """A device that is not free is paid for, or a reason is kept why not, before it is given away: `PaymentMissing`."""
    kind = device.kind
    price = price_for(parts, work, case, kind)
    if price and device.identity_id is not None and not payments_for(work, case, device.identity_id, kind):
        raise PaymentMissing(means=kind.value, amount=f"{price:.2f}")


def record_payment(parts: DeskParts, case_id: str, state: PaymentState, note: str) -> Payment:
    """Keep that the case's device was paid for, with the receipt's number, or that nothing was taken, with the reason.

    The same command again changes nothing, also where it was paid for in another case since it was ordered. Raises
    `CaseStateWrong`, `MeansMissing`, `IdentityMissing`, `IdentityStateWrong`, `PaymentNeedless` where the device is
    free, and `StockEmpty` where there is none to pay for.
    """
    with parts.store.writing() as work:
        case = load_case(work, case_id)
        identity = require_mitid(work, case, require_grant(parts, work, case, Outcome.CODE))
        kind = means_of(case)
        if not kind.is_device:
            raise MeansMissing(case=case.number)
        paid = payments_for(work, case, identity.id, kind)
        if paid:
            return paid[0]
        order = order_for(work, case, identity.id, kind)
        price = price_for(parts, work, case, kind)
        if not price:
            raise PaymentNeedless(means=kind.value)
        if order is None:
            _require_device(parts, work, case, kind)
        payment = Payment(parts.ids(), case.id, kind, price, state, note, parts.clock.now())
        work.payments.add(payment)
        leaf = parts.leaf(
            AuditEvent.PAYMENT_RECORDED, case, subject=parts.person_key(identity.person_id), means=kind.value,
            amount=f"{price:.2f}", state=state.value,
        )  # fmt: skip
        work.audit.append(leaf)
        work.commit()
    return payment


def _require_device(parts: DeskParts, work: UnitOfWork, case: Case, kind: AuthenticatorKind) -> None:
    """No money is taken for what nobody can give: one lies here, is put aside for the case, or is ordered for it."""
    is_promised = bool(work.devices.of_case(case.id)) or work.devices.order_of(case.id) is not None
    if not is_promised and work.devices.next_of(parts.shelf, kind) is None:
        raise StockEmpty(means=kind.value)
