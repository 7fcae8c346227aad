"""What is printed is what the citizen asked for and what the station knows, and no more than that."""

import datetime as dt
import io
from dataclasses import replace

import pikepdf
import pytest

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.documents import DocumentType
from kiosk.domain.errands import Errand
from kiosk.domain.needs import Need
from kiosk.domain.refusal import RefusalReason
from kiosk.services.desk import Desk
from kiosk.services.letter_setting import LetterSetting
from kiosk.services.letters import Press
from kiosk.services.parking_slip import parking_slip
from kiosk.services.ports import SlipFacts
from kiosk.texts.catalogue import Catalogue, Language
from printing.content import LetterSize, Steps
from printing.spool.port import JobId
from tests.kiosk.desk_builder import ASTA, Bench
from tests.support.paper import words_of

DISPLAY = AuthenticatorKind.CODE_DISPLAY
LARGE_ENGLISH = LetterSetting(LetterSize.LARGE, Language.ENGLISH)


@pytest.fixture
def desk(bench: Bench) -> Desk:
    """The desk with a real press."""
    return Desk(replace(bench.parts, press=Press(Catalogue("da"), "Borgerservice")))


def printed(bench: Bench, name: str) -> str:
    return words_of(bench.spooler.jobs[JobId(f"job-{bench.spooler.names.index(name) + 1}")])


def newest(bench: Bench, kind: str) -> str:
    return printed(bench, next(name for name in reversed(bench.spooler.names) if name.startswith(kind)))


def test_the_letter_of_a_new_password_is_in_the_citizens_language_and_size(bench: Bench, desk: Desk) -> None:
    bench.live()
    bench.redeem(bench.last_code)
    case = bench.granted(Errand.NEW_PASSWORD, DISPLAY)
    desk.issue(case.id, "r2", LARGE_ENGLISH)
    letter, receipt = newest(bench, "letter"), newest(bench, "receipt")
    assert "Choose a new password for your MitID code display" in letter
    assert "Issued a code for choosing a new password for MitID code display" in receipt
    for sheet in (letter, receipt):
        assert "2" in sheet.split()  # the number of the second page
        for secret in (bench.USER_ID, ASTA.cpr.digits if ASTA.cpr else "", ASTA.surname, ASTA.phone or ""):
            assert secret not in sheet


def test_without_a_choice_a_letter_is_as_the_station_has_it(bench: Bench, desk: Desk) -> None:
    desk.issue(bench.granted().id, "r1")
    assert "Aktivér din MitID kodeviser" in newest(bench, "letter")
    job = JobId(f"job-{len(bench.spooler.names)}")
    with pikepdf.open(io.BytesIO(bench.spooler.jobs[job])) as pdf:
        assert len(pdf.pages) == 1


def test_who_cannot_read_small_print_gets_large_print_without_asking(bench: Bench, desk: Desk) -> None:
    case = bench.granted(Errand.SPARE_DEVICE, AuthenticatorKind.AUDIO_READER)
    desk.errands.record_needs(case.id, frozenset({Need.SIGHT}))
    desk.decide(case.id)
    desk.issue(case.id, "r1")
    with pikepdf.open(io.BytesIO(bench.spooler.jobs[JobId(f"job-{len(bench.spooler.names)}")])) as pdf:
        assert len(pdf.pages) == 2
    assert "Aktivér din MitID kodeoplæser" in newest(bench, "letter")


def test_a_refusal_is_printed_again_in_another_language(bench: Bench, desk: Desk) -> None:
    case = bench.granted()
    desk.refuse_case(case.id, [RefusalReason.TOO_YOUNG])
    assert "Afslag" in newest(bench, "refusal")
    desk.print_refusal(case.id, LARGE_ENGLISH)
    assert "You are not old enough for MitID yet." in newest_of_all(bench)


def newest_of_all(bench: Bench) -> str:
    return words_of(bench.spooler.jobs[JobId(f"job-{len(bench.spooler.names)}")])


def test_the_shift_slip_has_the_clerks_cases_and_what_the_log_came_to(bench: Bench, desk: Desk) -> None:
    own, other = bench.live(), bench.desk.open_case(Errand.NEW_APP_CODE, bench.parts.face, "clerk-8")
    job, count = desk.staff.print_shift("clerk-7")
    said = newest(bench, "shift")
    head = bench.store.newest_head()
    assert head is not None
    assert head.head.root is not None
    assert (job, count) == (f"job-{len(bench.spooler.names)}", 1)
    assert own.number in said
    assert other.number not in said
    assert head.head.root.hex() in said.replace(" ", "")
    assert f"Poster i loggen {head.head.size}" in said
    assert ASTA.surname not in said


def test_the_stock_slip_tells_what_a_count_found(bench: Bench, desk: Desk) -> None:
    stock = desk.errands
    taken = [device.serial for device in stock.receive_stock("keeper", DISPLAY, ["AB-0001", "AB-0002"])]
    stock.print_stock(clerk="keeper", received=(DISPLAY, taken))
    assert "Nye enheder: MitID kodeviser, 2" in newest_of_all(bench)
    assert "AB0001, AB0002" in newest_of_all(bench)
    stock.print_stock(clerk="keeper", counted=stock.count_stock("keeper", ["AB-0001", "ZZ-9999"]))
    said = newest_of_all(bench)
    assert "Mangler på hylden AB0002" in said
    assert "Står ikke i bogen ZZ9999" in said
    stock.print_stock(counted=stock.count_stock("keeper", ["AB-0001"]), setting=LARGE_ENGLISH)
    assert "The shelf is as the book says." in newest_of_all(bench)


def test_a_slip_names_the_papers_of_which_one_would_do_and_nothing_that_only_a_clerk_can_see() -> None:
    kinds = DocumentType
    facts = SlipFacts(
        "2026-000123",
        Errand.NEW_APP_CODE.value,
        ("PARTNER_PAPER", "LIKENESS_TICK"),
        dt.date(2026, 12, 1),
        dt.datetime(2026, 11, 1, 9, tzinfo=dt.UTC),
        is_demo=False,
        papers={"PARTNER_PAPER": (kinds.HEALTH_CARD, kinds.NAME_CERTIFICATE, kinds.RESIDENCE_CERTIFICATE)},
    )
    steps = next(block for block in parking_slip(Catalogue("en"), facts, sender="").blocks if isinstance(block, Steps))
    assert steps.items[0] == "One more paper: health card, name certificate or certificate of residence"
    assert len(steps.items) == 2
    assert "same document" in steps.items[1]
    other = replace(facts, missing=("OTHER_DOCUMENT",))
    steps = next(block for block in parking_slip(Catalogue("en"), other, sender="").blocks if isinstance(block, Steps))
    assert steps.items == ("Other identification than you showed today",)
