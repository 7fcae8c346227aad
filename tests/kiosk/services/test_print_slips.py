"""What is printed is what the citizen asked for and what the station knows, and no more than that."""

import datetime as dt
import io
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest

from kiosk.domain.assurance import AssuranceLevel, Further, Missing
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
from printing.content import Heading, LetterSize, Steps
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


LATE = AssuranceLevel.SUBSTANTIAL


def headed(facts: SlipFacts, language: str = "en") -> dict[str, tuple[str, ...]]:
    """What a slip says to bring, under its headings."""
    blocks = parking_slip(Catalogue(language), facts, sender="").blocks
    pairs = pairwise(blocks)
    return {one.text: two.items for one, two in pairs if isinstance(one, Heading) and isinstance(two, Steps)}


def waiting(*missing: str, choices: tuple[Further, ...] = ()) -> SlipFacts:
    made = dt.datetime(2026, 11, 1, 9, tzinfo=dt.UTC)
    errand, until = Errand.NEW_APP_CODE.value, dt.date(2026, 12, 1)
    return SlipFacts("2026-000123", errand, missing, until, made, is_demo=False, choices=choices)


def test_a_slip_names_the_papers_of_which_one_would_do_and_nothing_that_only_a_clerk_can_see() -> None:
    kinds = (DocumentType.HEALTH_CARD, DocumentType.NAME_CERTIFICATE, DocumentType.RESIDENCE_CERTIFICATE)
    paper = Further(Missing.PARTNER_PAPER, LATE, kinds, ticks=(Missing.DATA_TICK,), beside=kinds, suffices=True)
    ((head, steps),) = headed(waiting(choices=(paper,))).items()
    assert head == "Bring this"
    assert steps[0] == "One more paper: health card, name certificate or certificate of residence"
    assert len(steps) == 2
    assert "same document" in steps[1]
    (steps,) = headed(waiting("OTHER_DOCUMENT", "LIKENESS_TICK")).values()
    assert steps == ("Other identification than you showed today",)
    (steps,) = headed(waiting("LIKENESS_TICK", "IN_PERSON_TICK")).values()
    assert steps[0] == "Ask at the desk what is missing."


def test_a_slip_tells_every_choice_and_which_of_them_need_what_was_shown() -> None:
    kinds = DocumentType
    choices = (
        Further(Missing.CPR_PAPER, LATE, (kinds.HEALTH_CARD,), beside=(kinds.HEALTH_CARD,), suffices=True),
        Further(
            Missing.OTHER_DOCUMENT,
            LATE,
            (kinds.DRIVING_LICENCE, kinds.MUNICIPAL_ID_CARD),
            beside=(kinds.MUNICIPAL_ID_CARD,),
            suffices=True,
        ),
        Further(Missing.READABLE_DOCUMENT, LATE, (kinds.RESIDENCE_CARD,), suffices=True),
        Further(Missing.READABLE_DOCUMENT, AssuranceLevel.HIGH, (kinds.REALM_PASSPORT,), suffices=True),
    )
    told = headed(waiting("SECOND_LEG", choices=choices))
    assert told["Bring this"] == ("A witness. Instead you may be able to answer control questions here.",)
    assert told["Bring one of these"][:3] == (
        "What you showed today, and: A paper with your CPR number on it: health card",
        "Other identification than you showed today: Danish or Greenlandic driving licence",
        "What you showed today, and: municipal identity card",
    )
    chips = "A passport, ID card or residence card with a chip that can be read"
    passport = "Danish, Greenlandic or Faroese passport"
    assert told["Bring one of these"][3:] == (f"{chips}: residence card or {passport}",)


def test_a_slip_with_a_choice_says_so_where_a_clerk_alone_can_do_the_rest() -> None:
    passport = Further(Missing.READABLE_DOCUMENT, LATE, (DocumentType.REALM_PASSPORT,), suffices=True)
    tick = Further(Missing.DATA_TICK, LATE, suffices=True)
    for facts in (waiting(choices=(tick, passport)), waiting("DATA_TICK", "TYPE_TICK", choices=(passport,))):
        told = headed(facts)["Bring one of these"]
        assert told[0] == "What you showed today. The rest is done by us at the desk."
        assert told[1].endswith("Danish, Greenlandic or Faroese passport")
        assert len(told) == 2
