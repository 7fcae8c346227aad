"""A printer or print server over IPP (RFC 8010, 8011): preflight, submit, watch, cancel.

"Completed" means that the printer is done with the job, not that a sheet came out whole: only a person can say that.
"""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from printing.faults import PrinterBusy, PrinterGarbled, PrinterGaveUp, PrinterRefused, PrintingError
from printing.spool.ipp_message import IppConnection, Operation
from printing.spool.job_name import is_job_name, require_job_name
from printing.spool.port import Condition, Job, JobId, JobState
from printing.spool.printer_state import condition_of

_STATES: Final = {
    3: JobState.PENDING,
    4: JobState.PENDING,  # held
    5: JobState.PRINTING,
    6: JobState.STOPPED,  # why is told by the printer's condition
    7: JobState.CANCELLED,
    8: JobState.FAILED,
    9: JobState.DONE,
}
_NOT_FOUND: Final = frozenset({0x0406, 0x0407})  # client-error-not-found, client-error-gone
_NOT_POSSIBLE: Final = 0x0404  # the job has ended already
_BUSY: Final = 0x0507
_MOST_DIGITS: Final = 10
_HIGHEST: Final = 2**31 - 1  # of job-id (RFC 8011 §5.3.2)
_STEP: Final = 0.25  # seconds between two tries of a busy printer
_QUEUE: Final = re.compile(r"/(?:printers|classes)/(?P<name>[^/]+)")
_LONGEST_NAME: Final = 60
_LEAST_OF_MARK: Final = 3  # characters after the last hyphen of a name, which tell a job from others of its case
_PDF: Final = "application/pdf"
_SHEET: Final[Mapping[str, Any]] = {"copies": 1, "sides": "one-sided", "job-sheets": "none"}
"""How a sheet is printed, whatever the queue does with others (RFC 8011 §5.2): a letter exists once, with no cover."""
_ASKED: Final = (
    "printer-state",
    "printer-state-reasons",
    "printer-is-accepting-jobs",
    "document-format-supported",
    *(f"{name}-supported" for name in _SHEET),
)


class IppSpooler:
    """Letters on a printer. A job's id is `PRINTER-JOB-NUMBER.NAME`; a bare name finds the job by what it is called."""

    def __init__(
        self,
        uri: str,
        *,
        tls: ssl.SSLContext | None = None,
        connect: float = 3.0,
        answer: float = 5.0,
        patience: float = 20.0,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._printer = IppConnection(uri, tls=tls, connect=connect, answer=answer)
        self._sheet = _SHEET  # where nobody has asked what it supports: printers ignore what they do not
        self._patience = patience
        self._pause = pause

    @property
    def name(self) -> str:
        """The queue of a print server, or else the machine."""
        parts = urlsplit(self._printer.uri)
        queue = _QUEUE.fullmatch(parts.path)
        return (unquote(queue["name"]) if queue else parts.netloc)[:_LONGEST_NAME]

    def where(self, _job: JobId) -> str | None:
        """It is one printer."""
        return None

    def preflight(self) -> None:
        """Raise what would stop the next job: the printer's state, or a printer that takes no PDF."""
        self._condition(None).require()
        attributes = {"job-name": "preflight", "document-format": _PDF}
        self._printer.ask(Operation.VALIDATE_JOB, attributes)

    def condition(self, _job: JobId | None = None, *, within: float | None = None) -> Condition:
        """The printer's state; one that does not answer is the fault that blocks."""
        try:
            return self._condition(within)
        except PrintingError as fault:
            return Condition(blocking=(fault,))

    def submit(self, name: str, pdf: bytes) -> Job:
        """Send a letter, waiting up to `patience` seconds for a printer that takes one job at a time.

        A lost answer is a fault, and whether the letter was printed is then not known: cancel it by its name. So is an
        answer that the job has ended unprinted: `PrinterGaveUp`.
        """
        require_job_name(name)
        job = _one(self._when_free({"job-name": name, "document-format": _PDF}, pdf), "jobs")
        number, state = job.get("job-id"), job.get("job-state")
        if not isinstance(number, int) or not 1 <= number <= _HIGHEST:
            raise PrinterGarbled(reason="job-id")
        sent = Job(JobId(f"{number}.{name}"), _state(state))
        if sent.state in {JobState.CANCELLED, JobState.FAILED}:
            raise PrinterGaveUp(job=str(sent.id))
        return sent

    def status(self, job: JobId, *, within: float | None = None) -> Job:
        """How far it is; a job that the printer no longer knows is gone: printers forget what they are done with."""
        number = self._number(job)
        if number is None:
            return Job(job, JobState.GONE)
        wanted = {"job-id": number, "requested-attributes": ["job-id", "job-name", "job-state"]}
        try:
            found = _one(self._printer.ask(Operation.GET_JOB_ATTRIBUTES, wanted, within=within), "jobs")
        except PrinterRefused as refused:
            if refused.data.get("status") in _NOT_FOUND:
                return Job(job, JobState.GONE)
            raise
        if found.get("job-id", number) != number:
            raise PrinterGarbled(reason="job-id")
        told = found.get("job-name") or None  # which some hide
        if told is not None and not _is_called(told, _name(job)):  # numbers begin anew after a printer was restarted
            return Job(job, JobState.GONE)
        return Job(job, _state(found.get("job-state")))

    def cancel(self, job: JobId) -> Job:
        """Take it out of the queue, or stop it; one that has ended is left as it is and told."""
        number = self._number(job)
        if number is None:
            return Job(job, JobState.CANCELLED)
        now = self.status(job)
        if now.state in {JobState.DONE, JobState.CANCELLED, JobState.FAILED, JobState.GONE}:
            return now
        try:
            self._printer.ask(Operation.CANCEL_JOB, {"job-id": number})
        except PrinterRefused as refused:
            if refused.data.get("status") not in {*_NOT_FOUND, _NOT_POSSIBLE}:
                raise
        return self.status(job)

    def _when_free(self, attributes: Mapping[str, Any], pdf: bytes) -> Mapping[str, Any]:
        """Print-Job. A printer that says it is busy took nothing, so asking again prints nothing twice."""
        waited = 0.0
        while True:
            try:
                return self._printer.ask(Operation.PRINT_JOB, attributes, pdf, job=self._sheet)
            except PrinterRefused as refused:
                if refused.data.get("status") != _BUSY:
                    raise
                if waited >= self._patience:
                    raise PrinterBusy from refused
            self._pause(_STEP)
            waited += _STEP

    def _condition(self, within: float | None) -> Condition:
        wanted = {"requested-attributes": list(_ASKED)}
        answer = self._printer.ask(Operation.GET_PRINTER_ATTRIBUTES, wanted, within=within)
        printer = _one(answer, "printers")
        state = printer.get("printer-state")
        if not isinstance(state, int):
            raise PrinterGarbled(reason="printer-state")
        formats = _words(printer.get("document-format-supported"))
        if formats and _PDF not in formats:
            raise PrinterRefused(reason="no PDF")
        self._sheet = {name: value for name, value in _SHEET.items() if _is_supported(printer, name, value)}
        is_accepting = printer.get("printer-is-accepting-jobs") is not False
        return condition_of(state, _words(printer.get("printer-state-reasons")), is_accepting=is_accepting)

    def _number(self, job: JobId) -> int | None:
        """The printer's number of the job; looked up where only the name is known."""
        number, dot, name = job.partition(".")
        is_number = number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS
        if dot and is_number and int(number) <= _HIGHEST and is_job_name(name):
            return int(number)
        wanted = {"which-jobs": "not-completed", "requested-attributes": ["job-id", "job-name"]}
        answer = self._printer.ask(Operation.GET_JOBS, wanted)
        for found in answer.get("jobs") or []:
            if isinstance(found, Mapping) and found.get("job-name") == require_job_name(job):
                known = found.get("job-id")
                return known if isinstance(known, int) else None
        return None


def _is_supported(printer: Mapping[str, Any], name: str, value: object) -> bool:
    """Whether the printer says that a job may ask for that: a keyword of its list, or a number."""
    supported = printer.get(f"{name}-supported")
    return supported is not None and (isinstance(value, int) or value in _words(supported))


def _name(job: JobId) -> str:
    return job.partition(".")[2] or job


def _is_called(told: object, name: str) -> bool:
    """Whether a job of that name may be ours: print servers change the case, cut names off, and add to them."""
    if not isinstance(told, str):
        return False
    told, name = told.casefold(), name.casefold()
    least = name.rfind("-") + _LEAST_OF_MARK
    return name in told or (len(told) > least and name.startswith(told))


def _one(answer: Mapping[str, Any], group: str) -> Mapping[str, Any]:
    """The first of a group of attributes."""
    found = answer.get(group)
    if not isinstance(found, list) or not found or not isinstance(found[0], Mapping):
        raise PrinterGarbled(reason=group)
    return found[0]


def _state(state: object) -> JobState:
    known = _STATES.get(state) if isinstance(state, int) else None
    if known is None:
        raise PrinterGarbled(reason="job-state")
    return known


def _words(value: object) -> list[str]:
    """One keyword or a list of them."""
    values = value if isinstance(value, list) else [value]
    return [word for word in values if isinstance(word, str)]
