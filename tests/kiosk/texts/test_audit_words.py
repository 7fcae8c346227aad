"""Everything that the log can tell has words for the citizen whom it is about."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.audit import AuditEvent
from kiosk.texts.catalogue import Catalogue, Language

SERVICES = Path(__file__).resolve().parents[3] / "kiosk" / "services"


def purposes() -> Iterator[str]:
    """Every purpose that the services write into the log as a word of their own."""
    for path in SERVICES.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            named = [keyword.value for keyword in node.keywords if keyword.arg == "purpose"]
            if isinstance(node.func, ast.Name) and node.func.id == "ask_register":
                named += node.args[3:4]
            yield from (value.value for value in named if isinstance(value, ast.Constant))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("event", AuditEvent)
def test_every_event_has_a_sentence(language: Language, event: AuditEvent) -> None:
    assert Catalogue(language).has(event.text_id)


@pytest.mark.parametrize("language", Language)
def test_every_purpose_of_a_look_up_has_a_name(language: Language) -> None:
    found = set(purposes())
    assert {"link", "issue", "temporary_pin"} <= found
    assert [purpose for purpose in sorted(found) if not Catalogue(language).has(f"audit-purpose-{purpose}")] == []


def test_no_event_is_of_a_name_that_a_text_cannot_have() -> None:
    assert all(re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", event.value) for event in AuditEvent)
