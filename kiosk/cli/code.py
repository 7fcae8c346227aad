"""`skranke code`: redeem a code, and what the windows do with codes. A code is never printed here."""

from __future__ import annotations

import getpass
import sys
import uuid

import click

from kiosk.cli.clerk_login import SERVES, acting, asking, own_case
from kiosk.cli.code_again import ACTIVATE, REPRINT, RESEND_PIN, SEND_PIN
from kiosk.cli.code_output import code_json, find_case, station_of, tell_code
from kiosk.cli.letter_choice import letter_options, setting_from
from kiosk.cli.output import Output, pass_output
from kiosk.cli.usage import Misused
from kiosk.cli.word import WordType
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.faults import CodeStateWrong
from kiosk.domain.roles import Action
from kiosk.domain.secret import Secret

__all__ = ["code_json", "command", "find_case", "read_input"]

LONGEST_INPUT = 4096
MEANS = click.Choice([kind.value for kind in AuthenticatorKind])


@click.group("code")
def command() -> None:
    pass


@command.command("redeem")
@click.option("--user-id", required=True, metavar="ID")
@click.option("--means", type=MEANS)
@click.option("--temporary-pin", metavar="PIN")
@pass_output
def redeem(output: Output, *, user_id: str, means: str | None, temporary_pin: str | None) -> int:
    typed = Secret(read_input())
    with station_of(output) as station:
        answer = station.desk.redeem(
            user_id,
            typed,
            AuthenticatorKind(means) if means else None,
            Secret(temporary_pin) if temporary_pin is not None else None,
        )
    output.tell(f"redeem-{answer.reason.value}")
    return output.answer({"activated": answer.activated, "reason": answer.reason.value}, good=answer.activated)


@command.command("status")
@click.option("--user-id", required=True, metavar="ID")
@click.option("--clerk", type=WordType(), metavar="NUMBER")
@pass_output
def status(output: Output, *, user_id: str, clerk: str | None) -> int:
    with station_of(output) as station:
        by = asking(output, station, clerk, (*SERVES, Action.REVOKE_CODE))
        codes = station.desk.code_status(user_id, by)
    for code in codes:
        state = output.texts.text(f"code-state-{code.state.value}")
        means = output.texts.text(f"means-{code.means.value}")
        output.tell("code-line", means=means, state=state, until=output.texts.moment(code.expires_at))
    if not codes:
        output.tell("code-none")
    return output.answer({"codes": [code_json(code) for code in codes]}, good=True)


@command.command("issue")
@click.option("--case", "number", type=WordType(), required=True, metavar="NUMBER")
@click.option("--request-key", type=WordType(), metavar="TEXT")
@letter_options
@pass_output
def issue(output: Output, *, number: str, request_key: str | None, large: bool, letter_language: str | None) -> int:
    setting = setting_from(large, letter_language)
    with station_of(output) as station:
        view = station.desk.issue(own_case(output, station, number).id, request_key or uuid.uuid4().hex, setting)
    if view.code is not None and view.code.end_reason is not None:  # the same request again, after its code ended
        raise CodeStateWrong(state=view.code.state.value, reason=view.code.end_reason or "-")
    return tell_code(output, "code-issued", view)


@command.command("confirm")
@click.option("--case", "number", type=WordType(), required=True, metavar="NUMBER")
@click.option("--whole/--spoiled", required=True)
@pass_output
def confirm(output: Output, *, number: str, whole: bool) -> int:
    with station_of(output) as station:
        view = station.desk.confirm_print(own_case(output, station, number).id, whole)
    return tell_code(output, "code-confirmed" if whole else "code-spoiled", view)


@command.command("hand-over")
@click.option("--case", "number", type=WordType(), required=True, metavar="NUMBER")
@pass_output
def hand_over(output: Output, *, number: str) -> int:
    with station_of(output) as station:
        view = station.desk.hand_over(own_case(output, station, number).id)
    return tell_code(output, "code-handed-over", view, with_pin=True)


@command.command("revoke")
@click.option("--user-id", required=True, metavar="ID")
@click.option("--means", type=MEANS, required=True)
@click.option("--clerk", type=WordType(), metavar="NUMBER")
@pass_output
def revoke(output: Output, *, user_id: str, means: str, clerk: str | None) -> int:
    with station_of(output) as station:
        if clerk is None and not station.is_demo:
            raise Misused("usage-clerk-number")
        by = acting(output, station, clerk, (Action.REVOKE_CODE,)) if clerk is not None else None
        code = station.desk.revoke_code(user_id, AuthenticatorKind(means), by)
    output.tell("code-revoked")
    return output.answer({"code": code_json(code)}, good=True)


def read_input() -> str:
    """A secret from standard input, without showing it where somebody types; bytes that are no text are replaced."""
    if sys.stdin is None:  # closed by whoever started us
        return ""
    if sys.stdin.isatty():
        return getpass.getpass("> ", stream=sys.stderr)
    return sys.stdin.buffer.read(LONGEST_INPUT).decode("utf-8", "replace")


for part in (REPRINT, SEND_PIN, RESEND_PIN, ACTIVATE):
    command.add_command(part)
