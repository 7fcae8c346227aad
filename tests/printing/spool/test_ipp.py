"""Letters on a real IPP printer, and what a hostile one may answer."""

from __future__ import annotations

import socket
import ssl
import struct
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from printing.faults import (
    PrinterBusy,
    PrinterGarbled,
    PrinterGaveUp,
    PrinterMisaddressed,
    PrinterRefused,
    PrinterUnreachable,
    PrinterUntrusted,
    PrintingError,
    PrintingFault,
)
from printing.spool.ipp import IppSpooler
from printing.spool.ipp_message import MOST_BYTES, IppConnection, Operation, _walk
from printing.spool.port import Condition, JobId, JobState
from tests.support.dripping import MANNERS, dripping
from tests.support.ipp import URI, PrivatePrinter, private_printer, until
from tests.support.ipp_answers import HEADER, answering, attribute, job_told, printer_told

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 200


@pytest.fixture(scope="module")
def printer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivatePrinter]:
    with private_printer(tmp_path_factory.mktemp("printer")) as printer, printer.network():
        yield printer


@pytest.fixture
def spooler(printer: PrivatePrinter) -> IppSpooler:
    return IppSpooler(URI)


def test_a_letter_arrives_byte_for_byte(printer: PrivatePrinter, spooler: IppSpooler) -> None:
    printer.runs_freely()
    spooler.preflight()
    job = spooler.submit("letter-2026-000001-1f", PDF)
    until(lambda: spooler.status(job.id).state is JobState.DONE)
    assert printer.taken()[-1] == PDF
    assert spooler.condition() == Condition()


def test_a_letter_is_printed_once_on_one_side_without_a_cover(printer: PrivatePrinter, spooler: IppSpooler) -> None:
    printer.runs_freely()
    spooler.preflight()
    letter = spooler.submit("letter-2026-000008-8a", PDF)
    until(lambda: spooler.status(letter.id).state is JobState.DONE)
    asked = {"job-id": int(letter.id.partition(".")[0]), "requested-attributes": ["copies", "sides", "job-sheets"]}
    job = IppConnection(URI).ask(Operation.GET_JOB_ATTRIBUTES, asked)["jobs"][0]
    assert (job["copies"], job["sides"], job["job-sheets"]) == (1, "one-sided", "none")


@pytest.mark.parametrize(
    ("reason", "fault"),
    [
        ("media-empty", PrintingFault.MEDIA_EMPTY),
        ("media-jam", PrintingFault.MEDIA_JAM),
        ("cover-open", PrintingFault.COVER_OPEN),
    ],
)
def test_what_keeps_the_printer_from_printing_is_told_while_it_lasts(
    printer: PrivatePrinter, spooler: IppSpooler, reason: str, fault: PrintingFault
) -> None:
    printer.waits_for_orders()
    job = spooler.submit("letter-2026-000002-2a", PDF)

    def told() -> set[PrintingFault]:
        condition = spooler.condition()
        return {error.code for error in (*condition.blocking, *condition.warnings)}

    with printer.orders() as say:
        say(f"STATE: +{reason}")
        until(lambda: fault in told())
        assert spooler.status(job.id).state is JobState.PRINTING
        say(f"STATE: -{reason}")
        until(lambda: not told())
        say("done")
    until(lambda: spooler.status(job.id).state is JobState.DONE)


def test_a_job_cancelled_by_somebody_else_is_told(printer: PrivatePrinter, spooler: IppSpooler) -> None:
    printer.waits_for_orders()
    job = spooler.submit("letter-2026-000003-3b", PDF)
    with printer.orders() as say:
        until(lambda: spooler.status(job.id).state is JobState.PRINTING)
        IppSpooler(URI).cancel(job.id)  # a second client
        say("done")
    until(lambda: spooler.status(job.id).state is JobState.CANCELLED)


def test_a_job_is_found_and_cancelled_by_its_name_alone(printer: PrivatePrinter, spooler: IppSpooler) -> None:
    printer.waits_for_orders()
    job = spooler.submit("letter-2026-000004-4c", PDF)
    with printer.orders() as say:
        assert spooler.cancel(JobId("letter-2026-000009-9a")).state is JobState.CANCELLED  # nobody has it
        spooler.cancel(JobId("letter-2026-000004-4c"))
        say("done")
    until(lambda: spooler.status(job.id).state is JobState.CANCELLED)


def test_the_second_sheet_waits_for_the_first_on_a_printer_that_takes_one_job(printer: PrivatePrinter) -> None:
    printer.waits_for_orders()
    waits: list[float] = []
    first = IppSpooler(URI).submit("receipt-2026-000005-5d", PDF)
    with printer.orders() as say:

        def pause(seconds: float) -> None:
            waits.append(seconds)
            printer.runs_freely()
            say("done")
            until(lambda: IppSpooler(URI).status(first.id).state is JobState.DONE)

        second = IppSpooler(URI, pause=pause).submit("letter-2026-000005-5d", PDF)
    until(lambda: IppSpooler(URI).status(second.id).state is JobState.DONE)
    assert len(waits) == 1


def test_a_printer_that_stays_busy_is_told() -> None:
    waits: list[float] = []
    busy = struct.pack(">bbhi", 2, 0, 0x0507, 1) + b"\x03"
    with answering(busy, patience=1, pause=waits.append) as spooler, pytest.raises(PrinterBusy):
        spooler.submit("letter-1", PDF)
    assert sum(waits) == 1


def test_a_printer_that_goes_away_in_the_middle_and_comes_back(printer: PrivatePrinter, spooler: IppSpooler) -> None:
    printer.waits_for_orders()
    job = spooler.submit("letter-2026-000006-6e", PDF)
    with printer.orders():
        printer.stop_printer()
        with pytest.raises(PrinterUnreachable):
            spooler.status(job.id)
        assert [type(fault) for fault in spooler.condition().blocking] == [PrinterUnreachable]
        with pytest.raises(PrinterUnreachable):
            spooler.preflight()
    printer.runs_freely()
    printer.start_printer()
    assert spooler.status(job.id).state is JobState.GONE  # it knows nothing of it: never taken for done
    spooler.preflight()
    other = spooler.submit("letter-2026-000007-7f", PDF)
    assert spooler.status(job.id).state is JobState.GONE  # though a job has its number now
    until(lambda: spooler.status(other.id).state is JobState.DONE)


@pytest.mark.parametrize("uri", ["http://x/", "ipp:///p", "ipp://u:p@x/", "ipps://x/p", "ipp://x/p?q", "ipp://x/p#f"])
def test_a_printer_is_named_plainly_and_ipps_says_whom_to_trust(uri: str) -> None:
    with pytest.raises(ValueError, match=r"ipp"):
        IppSpooler(uri)


# --- A hostile printer ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"hello",
        HEADER,
        HEADER + b"\x03",
        HEADER + b"\x04" + b"\x44\xff\xff",
        HEADER + b"\x04\x44" + b"\x00\x01a" + b"\xff\xfa" + b"\x03",  # a length that would lead backwards
        HEADER + b"\x04" + attribute(0x34, b"c", b"") * 200 + b"\x03",
        HEADER + b"\x04" + attribute(0x23, b"printer-state", struct.pack(">i", 99)) + b"\x03",
        HEADER + b"\x04" + attribute(0x44, b"printer-state", b"idle") + b"\x03",
        HEADER + b"\x04" + attribute(0x31, b"printer-current-time", b"") + b"\x03",
        b"\x00" * (MOST_BYTES + 1),
    ],
)
def test_an_answer_that_is_none_is_told(answer: bytes) -> None:
    with answering(answer) as spooler:
        with pytest.raises(PrinterGarbled):
            spooler.preflight()
        assert [fault.code for fault in spooler.condition().blocking] == [PrintingFault.PRINTER_GARBLED]


def test_who_watches_is_told_soon_that_a_printer_says_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # the plug is pulled: nobody reads, and nobody hangs up
        spooler = IppSpooler(f"ipp://127.0.0.1:{silent.getsockname()[1]}/p", connect=90, answer=90)
        with pytest.raises(PrinterUnreachable):
            spooler.status(JobId("1.letter-1"), within=0.1)
        assert isinstance(spooler.condition(within=0.1).blocking[0], PrinterUnreachable)


@MANNERS
def test_an_answer_that_never_ends_is_not_waited_for(first: bytes, more: bytes) -> None:
    with dripping(first, more) as (port, was_cut):
        spooler = IppSpooler(f"ipp://127.0.0.1:{port}/p", connect=0.2, answer=0.2)
        with pytest.raises(PrinterUnreachable):
            spooler.preflight()
        assert was_cut()


DONE = (0x23, struct.pack(">i", 9))


@pytest.mark.parametrize("name", [(0x42, b""), (0x13, b""), (0x12, b"")])
def test_a_printer_that_hides_names_is_believed_by_the_number(name: tuple[int, bytes]) -> None:
    with answering(job_told(job_name=name, job_state=DONE)) as spooler:
        assert spooler.status(JobId("1.letter-1")).state is JobState.DONE


def test_a_job_of_many_names_is_another() -> None:
    names = attribute(0x42, b"job-name", b"letter-1") + attribute(0x42, b"", b"letter-2")
    many = job_told(job_state=DONE)[:-1] + names + b"\x03"
    with answering(many) as spooler:
        assert spooler.status(JobId("1.letter-1")).state is JobState.GONE


@pytest.mark.parametrize("status", [0x0406, 0x0407])
def test_a_job_that_is_not_there_any_more_is_gone(status: int) -> None:
    with answering(struct.pack(">bbhi", 2, 0, status, 1) + b"\x03") as spooler:
        assert spooler.status(JobId("1.letter-1")).state is JobState.GONE
        assert spooler.cancel(JobId("1.letter-1")).state is JobState.GONE


def state_told(state: int) -> tuple[int, bytes]:
    return 0x23, struct.pack(">i", state)


@pytest.mark.parametrize("number", [1_000_000_000, 2_000_000_000, 2**31 - 1])
def test_a_job_of_a_high_number_is_asked_about_too(number: int) -> None:
    told = job_told(job_id=(0x21, struct.pack(">i", number)), job_state=state_told(7))
    with answering(told) as spooler:
        assert spooler.status(JobId(f"{number}.letter-1")).state is JobState.CANCELLED


def test_a_number_that_no_job_has_is_none() -> None:
    with answering(job_told(job_name=(0x42, b"other"))) as spooler, pytest.raises(ValueError, match="named"):
        spooler.status(JobId(f"{2**31}.letter-1"))


@pytest.mark.parametrize(
    ("state", "said"), [(4, JobState.PENDING), (5, JobState.PRINTING), (6, JobState.STOPPED), (9, JobState.DONE)]
)
def test_what_the_printer_says_of_a_job_is_told(state: int, said: JobState) -> None:
    with answering(job_told(job_id=(0x21, struct.pack(">i", 1)), job_state=state_told(state))) as spooler:
        assert spooler.submit("letter-1", PDF).state is said
        assert spooler.status(JobId("1.letter-1")).state is said


@pytest.mark.parametrize(
    ("supported", "sent"),
    [
        (b"", b""),
        (attribute(0x33, b"copies-supported", struct.pack(">ii", 1, 99)), attribute(0x21, b"copies", b"\0\0\0\1")),
        (attribute(0x44, b"sides-supported", b"two-sided-long-edge"), b""),
        (
            attribute(0x44, b"sides-supported", b"two-sided-long-edge") + attribute(0x44, b"", b"one-sided"),
            attribute(0x44, b"sides", b"one-sided"),
        ),
        (attribute(0x44, b"job-sheets-supported", b"none"), attribute(0x42, b"job-sheets", b"none")),
    ],
)
def test_a_printer_is_asked_for_what_it_supports(supported: bytes, sent: bytes) -> None:
    asked: list[bytes] = []
    with answering(printer_told(supported), asked=asked) as spooler:
        spooler.preflight()
        with pytest.raises(PrinterGarbled):  # it tells of no job
            spooler.submit("letter-1", PDF)
    wanted = asked[-1].removesuffix(b"\x03" + PDF)
    assert wanted.endswith(b"\x02" + sent if sent else attribute(0x49, b"document-format", b"application/pdf"))


@pytest.mark.parametrize("state", [7, 8])
def test_a_sheet_that_is_given_up_in_the_answer_is_told(state: int) -> None:
    told = job_told(job_id=(0x21, struct.pack(">i", 1)), job_state=state_told(state))
    with answering(told) as spooler, pytest.raises(PrinterGaveUp):
        spooler.submit("letter-1", PDF)


@pytest.mark.parametrize("status", [301, 307, 401, 403, 404, 426])
def test_an_address_that_leads_nowhere_or_asks_for_a_login_is_told(status: int) -> None:
    with answering(b"<html>no</html>", status) as spooler, pytest.raises(PrinterMisaddressed) as told:
        spooler.submit("letter-1", PDF)
    assert told.value.data == {"status": status}


def test_a_refusal_is_told() -> None:
    with answering(b"<html>no</html>", 500) as spooler, pytest.raises(PrinterRefused):
        spooler.submit("letter-1", PDF)


def test_what_is_not_the_printer_is_sent_nothing_and_told() -> None:
    ours, strange = trustme.CA(), trustme.CA()
    trusting = ssl.create_default_context()
    ours.configure_trust(trusting)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    strange.issue_cert("127.0.0.1").configure_cert(serving)
    asked: list[bytes] = []
    with answering(b"", tls=(serving, trusting), asked=asked) as spooler:
        with pytest.raises(PrinterUntrusted):
            spooler.submit("letter-1", PDF)
        assert [fault.code for fault in spooler.condition().blocking] == [PrintingFault.PRINTER_UNTRUSTED]
    assert asked == []


@pytest.mark.parametrize(
    ("told", "is_ours"),
    [
        (b"LETTER-2026-000001-1F2E3D4C", True),
        (b"skranke: letter-2026-000001-1f2e3d4c.pdf", True),
        (b"letter-2026-000001-1f2e", True),
        (b"letter-2026-000001", False),
        (b"letter-2026-000001-1e00aaaa", False),
        (b"receipt-2026-000001-1f2e3d4c", False),
        (b"l", False),
    ],
)
def test_a_job_is_known_by_a_name_that_a_print_server_changed(told: bytes, *, is_ours: bool) -> None:
    with answering(job_told(job_name=(0x42, told), job_state=DONE)) as spooler:
        found = spooler.status(JobId("7.letter-2026-000001-1f2e3d4c")).state
    assert found is (JobState.DONE if is_ours else JobState.GONE)


def test_what_is_told_of_another_job_is_not_believed() -> None:
    told = job_told(job_id=(0x21, struct.pack(">i", 8)), job_state=state_told(8))
    with answering(told) as spooler, pytest.raises(PrinterGarbled):
        spooler.status(JobId("7.letter-1"))


def test_a_refusal_in_ipp_is_told() -> None:
    with answering(struct.pack(">bbhi", 2, 0, 0x0501, 1) + b"\x03") as spooler, pytest.raises(PrinterRefused):
        spooler.submit("letter-1", PDF)


def test_a_job_has_no_other_name() -> None:
    with answering(b"") as spooler, pytest.raises(ValueError, match="named"):
        spooler.submit("Freja Lind", PDF)


@given(st.binary(max_size=200))
def test_lengths_are_walked_through_to_an_end(raw: bytes) -> None:
    with pytest.raises(PrintingError) if not _ends(HEADER + raw) else _nothing():
        _walk(HEADER + raw)


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def _ends(raw: bytes) -> bool:
    """The same question, asked slowly."""
    at, depth = 8, 0
    while at < len(raw):
        tag = raw[at]
        if tag == 3:
            return True
        at += 1
        if tag < 16:
            continue
        for _ in range(2):
            if at + 2 > len(raw):
                return False
            (length,) = struct.unpack_from(">h", raw, at)
            at += 2 + length
            if length < 0 or at > len(raw):
                return False
        depth += (tag == 0x34) - (tag == 0x37)
        if not 0 <= depth <= 16:
            return False
    return False
