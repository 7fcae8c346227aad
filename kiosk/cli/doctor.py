"""`skranke doctor`: the station looked over, a line a part, with what to do about each that needs it."""

from __future__ import annotations

import click

from kiosk.cli.output import Output, pass_output
from kiosk.services.station_health import Finding, Health, look_over


@click.command("doctor")
@pass_output
def command(output: Output) -> int:
    findings = list(look_over(output.home))
    output.tell("doctor-station", home=str(output.home.root))
    for finding in findings:
        _tell(output, finding)
    is_good = all(finding.health is not Health.PROBLEM for finding in findings)
    output.tell("doctor-all-good" if is_good else "doctor-attention")
    payload = {"good": is_good, "home": str(output.home.root), "parts": [_to_json(output, one) for one in findings]}
    return output.answer(payload, good=is_good)


def _tell(output: Output, finding: Finding) -> None:
    texts = output.texts
    name, health = texts.text(f"doctor-part-{finding.part.value}"), texts.text(f"doctor-{finding.health.value}")
    output.say(f"  {name}: {health}" + (f" ({finding.detail})" if finding.detail else ""))
    if finding.fault is not None:
        words = texts.fault(finding.fault.code.value, finding.fault.data)
        output.say(f"    {words.what}\n    {words.next}")


def _to_json(output: Output, finding: Finding) -> dict[str, str]:
    told = {"part": finding.part.value, "health": finding.health.value, "detail": finding.detail}
    if finding.fault is not None:
        words = output.texts.fault(finding.fault.code.value, finding.fault.data)
        told |= {"code": finding.fault.code.value, "message": words.what, "next": words.next}
    return told
