"""`skranke printer`: how it stands with the way to paper, and a test page."""

from __future__ import annotations

import click

from kiosk.cli.letter_choice import letter_options, setting_from
from kiosk.cli.output import Output, pass_output
from kiosk.cli.paper_counter import PaperCounter, paper_counter
from printing.faults import PrintingError
from printing.spool.fallback import PRINTER


@click.group("printer")
def command() -> None:
    pass


@command.command("status")
@pass_output
def status(output: Output) -> int:
    counter = paper_counter(output)
    condition = counter.spooler.condition()
    head = "printer-blocked" if condition.blocking else "printer-warned" if condition.warnings else "printer-ready"
    output.tell(head)
    _tell_folder(output, counter)
    for fault in (*condition.blocking, *condition.warnings):
        words = output.texts.fault(fault.code.value, fault.data)
        name = fault.data.get(PRINTER)
        output.say(f"- {name}: {words.what}\n  {words.next}" if name else f"- {words.what}\n  {words.next}")
    answer = {
        "ready": not condition.blocking,
        "ways": list(counter.ways),
        "blocking": [_json(output, fault) for fault in condition.blocking],
        "warnings": [_json(output, fault) for fault in condition.warnings],
    }
    return output.answer(answer, good=not condition.blocking)


@command.command("test")
@letter_options
@pass_output
def test(output: Output, *, large: bool, letter_language: str | None) -> int:
    counter = paper_counter(output)
    counter.spooler.preflight()
    sheet = counter.sheet(setting_from(large, letter_language))
    pdf = counter.press.test_page(counter.ways, counter.config.station, sheet)
    job = counter.spooler.submit("test-page", pdf)
    if counter.config.spool.printers:
        output.tell("printer-test-sent")
    _tell_folder(output, counter)
    return output.answer({"job": job.id, "state": job.state.value, "ways": list(counter.ways)}, good=True)


def _tell_folder(output: Output, counter: PaperCounter) -> None:
    """Say it where sheets become files and no paper."""
    if not counter.config.spool.printers:
        output.tell("printer-folder", folder=counter.ways[0])


def _json(output: Output, fault: PrintingError) -> dict[str, str | int | None]:
    words = output.texts.fault(fault.code.value, fault.data)
    printer = fault.data.get(PRINTER)
    return {"code": fault.code.value, "message": words.what, "next": words.next, "printer": printer}
