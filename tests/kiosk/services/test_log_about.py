"""The log told to a citizen: their own entries alone, in words, and never who sat at the desk."""

import datetime as dt
import json

import pytest

from kiosk.domain.audit import AuditEvent, encode_details
from kiosk.services.log_about import log_about
from kiosk.services.log_lines import entry_line
from kiosk.texts.catalogue import Catalogue, Language
from tests.kiosk.desk_builder import NOON, Bench

ME, OTHER, LOOKED_UP, DOCUMENT = "me" * 16, "no" * 16, "lo" * 16, "dd" * 16
Row = tuple[object, ...]


def row(seq: int, event: AuditEvent, case: str | None, subject: str | None, **details: str) -> Row:
    at = (NOON + dt.timedelta(minutes=seq)).isoformat()
    told = encode_details(list(details.items()))
    return (seq, at, event.value, "clerk-7", "counter", case, subject, told, bytes(32), bytes(32))


def events(rows: list[Row], subject: str = ME) -> list[int]:
    texts = Catalogue("en")
    return [(one.at - NOON) // dt.timedelta(minutes=1) for one in log_about(texts, rows, subject)]  # type: ignore[arg-type]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("event", AuditEvent)
def test_every_event_is_told_whatever_its_entry_has(language: Language, event: AuditEvent) -> None:
    texts = Catalogue(language)
    staff = {"clerk": "clerk-7", "before": "clerk-7", "approver": "clerk-7", "purpose": "link", "number": "2026-000001"}
    for details in ({}, staff):
        (told,) = log_about(texts, [row(1, event, "c1", ME, **details)], ME)  # type: ignore[list-item]
        assert told.what.strip()
        assert "{" not in told.what
        assert "clerk-7" not in told.what + told.purpose + told.place


def test_the_entries_of_my_cases_and_codes_are_mine() -> None:
    rows = [
        row(1, AuditEvent.CASE_OPENED, "c1", None, errand="new_app_code"),
        row(2, AuditEvent.DOCUMENT_INSPECTED, "c1", DOCUMENT, kind="passport"),
        row(3, AuditEvent.PERSON_LINKED, "c1", ME),
        row(4, AuditEvent.CODE_RESERVED, "c1", ME, code_id="k1", means="app"),
        row(5, AuditEvent.CASE_OPENED, "c2", None, errand="new_app_code"),
        row(6, AuditEvent.CODE_BLOCKED, None, None, code_id="k1", means="app"),
        row(7, AuditEvent.CODE_BLOCKED, None, None, code_id="k2", means="app"),
        row(8, AuditEvent.STATUS_ASKED, None, ME),
        row(9, AuditEvent.STATUS_ASKED, None, OTHER),
    ]
    assert events(rows) == [1, 2, 3, 4, 6, 8]


def test_what_a_case_says_of_somebody_else_is_not_mine() -> None:
    rows = [
        row(1, AuditEvent.CASE_OPENED, "c1", None, errand="new_app_code"),
        row(2, AuditEvent.DOCUMENT_INSPECTED, "c1", OTHER, kind="passport"),
        row(3, AuditEvent.PERSON_LINKED, "c1", OTHER),
        row(4, AuditEvent.DOCUMENT_INSPECTED, "c1", DOCUMENT, kind="passport"),
        row(5, AuditEvent.PERSON_LINKED, "c1", ME),
        row(6, AuditEvent.CASE_CLOSED, "c1", None),
    ]
    assert events(rows) == [1, 4, 5, 6]
    assert events(rows, OTHER) == [1, 2, 3, 6]


def said(rows: list[Row], subject: str = ME) -> list[tuple[int, str, str]]:
    texts = Catalogue("en")
    told = log_about(texts, rows, subject)  # type: ignore[arg-type]
    return [((one.at - NOON) // dt.timedelta(minutes=1), one.what, one.purpose) for one in told]


WITNESSED = [
    row(1, AuditEvent.CASE_OPENED, "c1", None, errand="new_display_code"),
    row(2, AuditEvent.DOCUMENT_ASKED, "c1", DOCUMENT, purpose="document_status", found="OK"),
    row(3, AuditEvent.DOCUMENT_INSPECTED, "c1", DOCUMENT, kind="passport"),
    row(4, AuditEvent.REGISTER_ASKED, "c1", LOOKED_UP, purpose="link", found="yes"),
    row(5, AuditEvent.LINK_REFUSED, "c1", LOOKED_UP, reason="BIRTH_DIFFERS"),
    row(6, AuditEvent.PERSON_LINKED, "c1", ME),
    row(7, AuditEvent.PAPER_RECORDED, "c1", None, laid="yes"),
    row(8, AuditEvent.REGISTER_ASKED, "c1", OTHER, purpose="witness", found="yes"),
    row(9, AuditEvent.WITNESS_RECORDED, "c1", OTHER, accepted="yes"),
    row(10, AuditEvent.CODE_RESERVED, "c1", ME, code_id="k1", means="display"),
    row(11, AuditEvent.CODE_HANDED_OVER, "c1", None, code_id="k1"),
    row(12, AuditEvent.CASE_PARKED, "c1", None),
    row(13, AuditEvent.CASE_CLOSED, "c1", None),
]


def test_a_witness_is_told_of_being_one_and_nothing_of_the_case() -> None:
    assert [(at, what) for at, what, _why in said(WITNESSED, OTHER)] == [
        (8, "The register of persons was asked."),
        (9, "You were a witness and vouched for who another person is."),
    ]
    refused = [*WITNESSED[:8], row(9, AuditEvent.WITNESS_RECORDED, "c1", OTHER, accepted="no")]
    assert said(refused, OTHER)[-1][1] == "You came as a witness for another person. It could not be used."


def test_the_citizen_is_told_of_the_witness_and_of_each_question_about_the_document() -> None:
    told = said(WITNESSED)
    assert [at for at, _what, _why in told] == [1, 2, 3, 6, 7, 9, 10, 11, 12, 13]
    assert told[5][1] == "A witness vouched for who you are."
    assert told[1][2] == "to see whether the document is reported lost or stolen"


def test_who_was_only_looked_up_is_told_that_and_not_what_the_case_was_about() -> None:
    told = said(WITNESSED, LOOKED_UP)
    assert [at for at, _what, _why in told] == [4, 5]
    assert {why for _at, _what, why in told} == {"to find the person to whom the document belongs"}


def test_a_wrong_link_leaves_the_reading_with_whose_document_it_is() -> None:
    rows = [
        row(1, AuditEvent.CASE_OPENED, "c1", None, errand="new_app_code"),
        row(2, AuditEvent.DOCUMENT_INSPECTED, "c1", DOCUMENT, kind="passport"),
        row(3, AuditEvent.PERSON_LINKED, "c1", OTHER),
        row(4, AuditEvent.PAPER_RECORDED, "c1", None),
        row(5, AuditEvent.DOCUMENT_INSPECTED, "c1", DOCUMENT, kind="passport"),
        row(6, AuditEvent.PERSON_LINKED, "c1", ME),
        row(7, AuditEvent.TICK_RECORDED, "c1", None),
        row(8, AuditEvent.CASE_CLOSED, "c1", None),
    ]
    assert events(rows) == [1, 2, 4, 5, 6, 7, 8]
    assert events(rows, OTHER) == [1, 3, 8]


def test_a_case_that_was_linked_to_nobody_is_nobodys() -> None:
    assert events(WITNESSED[:5]) == []


def test_an_entry_that_no_program_of_ours_wrote_is_not_told() -> None:
    good = row(1, AuditEvent.STATUS_ASKED, None, ME)
    assert events([(*good[:2], "no.event", *good[3:]), (*good[:1], "no time", *good[2:]), good]) == [1]


def test_a_line_has_the_staff_as_pseudonyms_in_every_place(bench: Bench) -> None:
    pseudonyms = bench.keys.pseudonyms
    staff = {"clerk": "clerk-7", "approver": "clerk-8", "before": "clerk-7", "purpose": "link"}
    line = entry_line(row(1, AuditEvent.CASE_OPENED, "c1", None, **staff), pseudonyms)  # type: ignore[arg-type]
    assert "clerk-" not in json.dumps(line)
    assert line["details"]["clerk"] == line["details"]["before"] == line["actor"] != line["details"]["approver"]
    assert line["details"]["purpose"] == "link"
    broken = (1, None, 5, "station", b"", None, None, b"broken", None, b"\x01")
    line = entry_line(broken, pseudonyms)
    assert (line["seq"], line["actor"], line["event"], line["details"], line["digest"]) == (
        1,
        "station",
        None,
        {},
        "01",
    )
    for seq in (b"\xff", "1", 1.5, None):
        line = entry_line((seq, *broken[1:]), pseudonyms)
        assert json.loads(json.dumps(line))["seq"] is None
