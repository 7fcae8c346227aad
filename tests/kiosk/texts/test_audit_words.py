"""Everything that the log can tell has words for the citizen whom it is about."""

import re

import pytest

from kiosk.domain.audit import AuditEvent
from kiosk.domain.look_ups import Purpose
from kiosk.texts.catalogue import Catalogue, Language


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("event", AuditEvent)
def test_every_event_has_a_sentence(language: Language, event: AuditEvent) -> None:
    assert Catalogue(language).has(event.text_id)


@pytest.mark.parametrize("language", Language)
def test_every_purpose_of_a_look_up_has_a_name(language: Language) -> None:
    assert [purpose for purpose in Purpose if not Catalogue(language).has(f"audit-purpose-{purpose.value}")] == []


def test_no_event_is_of_a_name_that_a_text_cannot_have() -> None:
    assert all(re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", event.value) for event in AuditEvent)
