"""An inspection in words for a terminal: the verdict, what the document says of itself, the table of checks."""

from __future__ import annotations

from collections.abc import Iterator

from hardware.emrtd.inspection import Inspection
from hardware.emrtd.report import Check, CheckStatus, InspectionReport, ListedDeviation, Reason, Verdict
from hardware.emrtd.verdict import is_withdrawn
from hardware.faults import ChannelBroken
from kiosk.cli.document import document_lines
from kiosk.cli.output import Output
from kiosk.texts.catalogue import Catalogue

GOOD = frozenset({Verdict.GENUINE, Verdict.GENUINE_DATA})


def answer_inspection(output: Output, inspection: Inspection) -> int:
    """Say the report and give it its exit code: 2 with the fault when the document could not be read."""
    report = inspection.report
    _say(output, report)
    if report.verdict is Verdict.UNREADABLE:
        return output.fail(inspection.fault or ChannelBroken(), report.to_json())
    return output.answer(report.to_json(), good=report.verdict in GOOD)


def _say(output: Output, report: InspectionReport) -> None:
    output.tell(f"verdict-{_verdict_words(report)}")
    if report.document is not None:
        for line in document_lines(output.texts, report.document):
            output.say(f"  {line}")
    for line in _table(output.texts, report.checks):
        output.say(line)
    for line in _deviations(output.texts, report.deviations):
        output.say(line)


def _verdict_words(report: InspectionReport) -> str:
    """A document whose state took back the certificate behind it is refused, and is not called forged."""
    failed = [check.id for check in report.checks if check.status is CheckStatus.FAILED]
    is_refused = report.verdict is Verdict.NOT_GENUINE
    return "withdrawn" if is_refused and is_withdrawn(failed) else report.verdict.value


def _deviations(texts: Catalogue, deviations: tuple[ListedDeviation, ...]) -> Iterator[str]:
    """What the issuing state has published of documents like this one; it excuses nothing, and the words say so."""
    if deviations:
        yield texts.text("deviation-head")
    for one in deviations:
        yield f"  {texts.text(f'deviation-{one.kind}', group=_group(one.parameter))}"
        if one.text:
            yield f"    {texts.text('deviation-own-words', text=one.text)}"


def _group(number: int | None) -> str:
    """The file that a deviation is about, by its number in the list (ICAO 9303-12 §10.2)."""
    return {None: "?", 20: "EF.SOD", 21: "EF.COM"}.get(number, f"DG{number}")


def _table(texts: Catalogue, checks: tuple[Check, ...]) -> Iterator[str]:
    """One line a check that says something; what does not apply is left to the JSON."""
    told = [check for check in checks if check.status is not CheckStatus.NOT_APPLICABLE]
    width = max((len(texts.text(f"status-{check.status.value}")) for check in told), default=0)
    for check in told:
        words = texts.check(check)
        reason = "" if check.reason is Reason.OK else f" {words.reason}"
        detail = f" ({check.detail})" if check.detail else ""
        yield f"  {texts.text(f'status-{check.status.value}'):<{width}}  {words.name}.{reason}{detail}"
