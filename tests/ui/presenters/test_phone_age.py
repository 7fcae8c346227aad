"""The clerk's pane says that a phone number is new, before anything is sent to it."""

import datetime as dt
from dataclasses import replace

import pytest

from kiosk.domain.cases import CaseState
from kiosk.domain.errands import Errand, Face
from kiosk.domain.phone_age import PhoneAge, PhoneNote
from kiosk.services.views import CaseView
from kiosk.texts.catalogue import Catalogue, Language
from ui.presenters.parts import case_facts

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
CASE = CaseView("c", "2026-000041", Errand.NEW_APP_CODE, Face.COUNTER, CaseState.OPEN, NOON)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("age", PhoneAge)
def test_what_is_doubtful_is_told_and_nothing_else(age: PhoneAge, language: Language) -> None:
    texts = Catalogue(language)
    note = PhoneNote(age, 120)
    facts = case_facts(replace(CASE, phone=note), "", texts)
    assert facts is not None
    told = dict(facts.rows).get(texts.text("screen-case-phone"))
    assert (told is not None) is (age in {PhoneAge.NEW, PhoneAge.UNKNOWN})
    assert told is None or ("120" in told) is (age is PhoneAge.NEW)
