"""`skranke case`: what errands do once a case is decided, and around it. No code is ever printed here."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any, Final

import click

from kiosk.bootstrap import Station
from kiosk.cli.case_answer import case_answer, case_json, case_station, say_case
from kiosk.cli.clerk_login import SERVES, acting, asking, own_case
from kiosk.cli.code import find_case
from kiosk.cli.letter_choice import letter_options, setting_from
from kiosk.cli.message_lines import pin_line, say_messages
from kiosk.cli.output import Output, pass_output
from kiosk.cli.usage import Misused
from kiosk.cli.word import WordType
from kiosk.domain.errand_faults import CounterOnly
from kiosk.domain.errands import Outcome
from kiosk.domain.faults import CodeStateWrong
from kiosk.domain.helpers import HelperKind
from kiosk.domain.needs import Need
from kiosk.domain.payments import PaymentState
from kiosk.domain.roles import Action
from kiosk.domain.stock import Device
from kiosk.services.choose_user_id import UserIdAnswer
from kiosk.services.errand_desk import ErrandDesk
from kiosk.services.views import CaseView
from kiosk.services.wrong_person import Recall

_NEEDS: Final = click.Choice([need.value for need in Need])
_HELPERS: Final = click.Choice([kind.value for kind in HelperKind])


@click.command("issue")
@click.argument("number", type=WordType())
@click.option("--request-key", type=WordType())
@letter_options
@pass_output
def issue(output: Output, *, number: str, request_key: str | None, large: bool, letter_language: str | None) -> int:
    setting = setting_from(large, letter_language)
    with case_station(output) as station:
        view = station.desk.issue(own_case(output, station, number).id, request_key or uuid.uuid4().hex, setting)
        if view.code is not None and view.code.end_reason is not None:  # the same request again, after its code ended
            raise CodeStateWrong(state=view.code.state.value, reason=view.code.end_reason or "-")
        return case_answer(output, view)


@click.command("confirm")
@click.argument("number", type=WordType())
@click.option("--whole/--spoiled", "whole", required=True)
@pass_output
def confirm(output: Output, *, number: str, whole: bool) -> int:
    with case_station(output) as station:
        return case_answer(output, station.desk.confirm_print(own_case(output, station, number).id, whole))


@click.command("hand-over")
@click.argument("number", type=WordType())
@pass_output
def hand_over(output: Output, *, number: str) -> int:
    with case_station(output) as station:
        return case_answer(output, station.desk.hand_over(own_case(output, station, number).id), with_pin=True)


@click.command("pin")
@click.argument("number", type=WordType())
@click.option("--again", is_flag=True)
@click.option("--request-key", type=WordType())
@pass_output
def pin(output: Output, *, number: str, again: bool, request_key: str | None) -> int:
    with case_station(output) as station:
        case_id = own_case(output, station, number).id
        desk = station.desk
        view = desk.resend_pin(case_id) if again else desk.send_pin(case_id, request_key or uuid.uuid4().hex)
        line = pin_line(view)
        return case_answer(output, view, good=line is None or not line.is_dead, with_pin=True)


@click.command("user-id")
@click.argument("number", type=WordType())
@click.option("--wish", metavar="TEXT")
@click.option("--stepped-back", is_flag=True)
@pass_output
def user_id(output: Output, *, number: str, wish: str | None, stepped_back: bool) -> int:
    with case_station(output) as station:
        if wish is None and not station.is_demo:
            raise CounterOnly(case=find_case(station, number).number)  # only the citizen's own screen shows it
        view = own_case(output, station, number)
        errands = station.desk.errands
        if wish is None:
            shown = errands.show_user_id(view.id, stepped_back=stepped_back)
            output.say(shown)
            return output.answer({"user_id": shown}, good=True)
        makes = Outcome.IDENTITY in view.errand.plan.outcomes
        takes = errands.create_identity if makes else errands.change_user_id
        return _tell_wish(output, takes(view.id, wish, stepped_back=stepped_back))


def _tell_wish(output: Output, answer: UserIdAnswer) -> int:
    output.tell(f"user-id-{answer.problem.value}" if answer.problem else "user-id-taken-over")
    if answer.suggestions:
        output.tell("user-id-free", names=", ".join(answer.suggestions))
    told = {
        "accepted": answer.accepted,
        "problem": answer.problem.value if answer.problem else None,
        "suggestions": list(answer.suggestions),
    }
    return output.answer(told, good=answer.accepted)


@click.command("needs")
@click.argument("number", type=WordType())
@click.option("--lacks", "lacking", type=_NEEDS, multiple=True)
@pass_output
def needs(output: Output, *, number: str, lacking: tuple[str, ...]) -> int:
    with case_station(output) as station:
        case_id = own_case(output, station, number).id
        return case_answer(output, station.desk.errands.record_needs(case_id, frozenset(Need(one) for one in lacking)))


@click.command("offers")
@click.argument("number", type=WordType())
@pass_output
def offers(output: Output, *, number: str) -> int:
    with case_station(output) as station:
        found = station.desk.errands.offers(own_case(output, station, number).id)
    for offer in found:
        means = output.texts.text(f"means-{offer.means.value}")
        output.tell(f"offer-{offer.kind.value}", means=means, price=output.texts.amount(offer.price))
    told = [
        {"means": offer.means.value, "offer": offer.kind.value, "price_dkk": f"{offer.price:.2f}"} for offer in found
    ]
    return output.answer({"offers": told}, good=any(offer.kind.is_choice for offer in found))


@click.command("helper")
@click.argument("number", type=WordType())
@click.argument("kind", type=_HELPERS)
@pass_output
def helper(output: Output, *, number: str, kind: str) -> int:
    with case_station(output) as station:
        before = own_case(output, station, number)
        view = station.desk.errands.note_helper(before.id, HelperKind(kind))
        answered = case_answer(output, view)
    if view.code is not None and before.code is not None and view.code.state is not before.code.state:
        output.tell("case-letter-revoked")
    return answered


@click.command("authenticators")
@click.argument("number", type=WordType())
@click.option("--block", metavar="ID", type=WordType())
@pass_output
def authenticators(output: Output, *, number: str, block: str | None) -> int:
    with case_station(output) as station:
        case_id = own_case(output, station, number).id
        errands = station.desk.errands
        found = [errands.block_means(case_id, block)] if block else errands.means_of_case(case_id)
    for means in found:
        name = output.texts.text(f"means-{means.kind.value}")
        output.tell(f"authenticator-{means.state.value}", id=means.id, means=name)
    if not found:
        output.tell("authenticator-none")
    told = [{"id": means.id, "means": means.kind.value, "state": means.state.value} for means in found]
    return output.answer({"authenticators": told}, good=True)


def _whole(name: str, change_it: Callable[[ErrandDesk, str], CaseView]) -> click.Command:
    """A command that changes the whole MitID by the case's errand."""

    @click.command(name)
    @click.argument("number", type=WordType())
    @pass_output
    def change(output: Output, *, number: str) -> int:
        with case_station(output) as station:
            errands = station.desk.errands
            view = change_it(errands, own_case(output, station, number).id)
            state = errands.identity_state(view.id)
        say_case(output, view)
        say_messages(output, view)
        if state is not None:
            output.tell(f"identity-{state.value}")
        told = {"case": case_json(view), "identity": {"state": state.value if state else None}}
        return output.answer(told, good=True)

    return change


@click.command("device")
@click.argument("number", type=WordType())
@click.argument("step", type=click.Choice(["reserve", "hand-out", "order", "send"]))
@pass_output
def device(output: Output, *, number: str, step: str) -> int:
    with case_station(output) as station:
        case_id = own_case(output, station, number).id
        errands = station.desk.errands
        if step == "order":
            order = errands.order_device(case_id)
            output.tell("device-ordered", means=output.texts.text(f"means-{order.kind.value}"))
            return output.answer({"order": {"means": order.kind.value, "state": order.state.value}}, good=True)
        steps = {
            "reserve": errands.reserve_device,
            "hand-out": errands.hand_out_device,
            "send": errands.send_device,
        }
        return _tell_device(output, steps[step](case_id))


def _tell_device(output: Output, found: Device) -> int:
    means = output.texts.text(f"means-{found.kind.value}")
    output.tell(f"device-{found.state.value}", means=means, serial=found.serial)
    told = {"means": found.kind.value, "serial": found.serial, "state": found.state.value}
    return output.answer({"device": told}, good=True)


@click.command("pay")
@click.argument("number", type=WordType())
@click.option("--receipt", type=WordType(), metavar="NUMBER")
@click.option("--waive", metavar="REASON")
@pass_output
def pay(output: Output, *, number: str, receipt: str | None, waive: str | None) -> int:
    note = (receipt or waive or "").strip()
    if (receipt is None) == (waive is None) or not note:
        raise Misused("usage-pay")
    state = PaymentState.PAID if receipt else PaymentState.WAIVED
    with case_station(output) as station:
        payment = station.desk.errands.record_payment(own_case(output, station, number).id, state, note)
    output.tell(f"payment-{payment.state.value}", amount=output.texts.amount(payment.amount))
    told = {"means": payment.kind.value, "amount_dkk": f"{payment.amount:.2f}", "state": payment.state.value}
    return output.answer({"payment": told}, good=True)


@click.command("park")
@click.argument("number", type=WordType())
@click.option("--clerk", type=WordType(), required=True, metavar="NUMBER")
@letter_options
@pass_output
def park(output: Output, *, number: str, clerk: str, large: bool, letter_language: str | None) -> int:
    setting = setting_from(large, letter_language)
    with case_station(output) as station:
        view = find_case(station, number)
        parked = station.desk.staff.park_case(view.id, acting(output, station, clerk), setting)
    output.tell("case-parked", number=parked.number, until=output.texts.date(parked.until))
    told = {"number": parked.number, "until": parked.until.isoformat(), "missing": list(parked.missing)}
    return output.answer({"parked": told}, good=True)


@click.command("resume")
@click.argument("number", type=WordType())
@click.option("--clerk", type=WordType(), required=True, metavar="NUMBER")
@pass_output
def resume(output: Output, *, number: str, clerk: str) -> int:
    with case_station(output) as station:
        return case_answer(output, station.desk.staff.resume_case(number, acting(output, station, clerk)))


@click.command("recall")
@click.argument("number", type=WordType())
@click.option("--clerk", type=WordType(), required=True, metavar="NUMBER")
@click.option("--note", default="", metavar="TEXT")
@pass_output
def recall(output: Output, *, number: str, clerk: str, note: str) -> int:
    with case_station(output) as station:
        view = find_case(station, number)
        by = acting(output, station, clerk, (Action.REVOKE_CODE,))
        done = station.desk.errands.recall_case(view.id, by, note)
        view = station.desk.case(view.id)
    _say_recall(output, number, done)
    told: dict[str, Any] = {
        "codes": done.codes,
        "authenticators": done.means,
        "pins": done.pins,
        "identity_blocked": done.identity_blocked,
        "identity_suspended": done.identity_suspended,
        "user_id": done.user_id.value if done.user_id else None,
        "anything": done.is_any,
        "incident": done.incident.id,
    }
    return output.answer({"case": case_json(view), "recalled": told}, good=done.is_any or done.was_known)


def _say_recall(output: Output, number: str, done: Recall) -> None:
    """What was taken back, one line each, and what is left to do; that there was nothing is told as that."""
    counts = {"codes": done.codes, "means": done.means, "pins": done.pins}
    if any(counts.values()):
        output.tell("case-recalled", number=number, **counts)
    if done.identity_blocked:
        output.tell("case-recalled-identity_blocked", number=number)
    if done.identity_suspended:
        output.tell("case-recalled-identity_suspended", number=number)
    if not done.is_any:
        output.tell("case-recalled-before" if done.was_known else "case-recalled-nothing", number=number)
    if done.user_id is not None:
        output.tell(f"case-recalled-{done.user_id.value}", number=number)


@click.command("incidents")
@click.option("--told", metavar="ID", type=WordType())
@click.option("--clerk", type=WordType(), metavar="NUMBER")
@pass_output
def incidents(output: Output, *, told: str | None, clerk: str | None) -> int:
    if told is not None and clerk is None:
        raise Misused("usage-told")
    with case_station(output) as station:
        by = asking(output, station, clerk, (*SERVES, Action.SEE_ALARMS))
        if told is not None and by is not None:
            station.desk.errands.tell_incident(told, by)
        return _list_incidents(output, station)


def _list_incidents(output: Output, station: Station) -> int:
    waiting = station.desk.errands.untold_incidents()
    for incident in waiting:
        kind = output.texts.text(f"incident-{incident.kind.value}")
        output.tell("incident-line", id=incident.id, kind=kind, at=output.texts.moment(incident.at))
    if not waiting:
        output.tell("incident-none")
    told = [{"id": one.id, "kind": one.kind.value, "at": one.at.isoformat(), "clerk": one.clerk} for one in waiting]
    return output.answer({"incidents": told}, good=not waiting)


COMMANDS: Final = (
    issue, confirm, hand_over, pin, user_id, needs, offers, helper, authenticators,
    _whole("suspend", ErrandDesk.suspend_identity), _whole("lift", ErrandDesk.lift_suspension),
    _whole("block", ErrandDesk.block_identity),
    device, pay, park, resume, recall, incidents,
)  # fmt: skip
