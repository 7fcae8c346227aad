"""A whole desk on a temporary SQLite file, with hand-written stand-ins for paper, phone and register."""

import datetime as dt
import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hardware.emrtd.inspection import Inspection
from hardware.emrtd.report import Check, CheckStatus, DocumentData, InspectionReport, Reason, Verdict
from kiosk.books import place_of
from kiosk.clock import FixedClock
from kiosk.domain import cpr
from kiosk.domain.audit import AuditEvent
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import CaseEvent
from kiosk.domain.codes import SystemCodeSource
from kiosk.domain.cpr import Cpr
from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.errands import Errand, Face
from kiosk.domain.evidence import DocumentKind
from kiosk.domain.facts import PersonFacts
from kiosk.domain.home import HomeNeed
from kiosk.domain.linking import SearchCriteria
from kiosk.domain.messages import MessageTopic
from kiosk.domain.person import Person, PersonId
from kiosk.domain.second_leg import SecondLeg, SecondLegKind
from kiosk.domain.secret import Secret
from kiosk.domain.ticks import Tick
from kiosk.home import Home
from kiosk.keys import StationKeys, open_keys
from kiosk.passwords import Argon2Passwords
from kiosk.pins import LIGHT, PinHasher
from kiosk.policy.rules import load_policy
from kiosk.registers.embedded import facts_of
from kiosk.second_factor import NoFactor
from kiosk.services.desk import Desk
from kiosk.services.home_advice import HomeAdvice
from kiosk.services.parts import DeskParts, move_case
from kiosk.services.ports import LetterFacts, SlipFacts
from kiosk.services.ports_messages import DeliveryReport, Outgoing, SendOutcome, SendResult
from kiosk.services.ports_refusal import RefusalFacts
from kiosk.services.ports_slips import NoticeFacts, SheetFacts, ShiftFacts, StockFacts
from kiosk.services.seed_identities import seed_identities
from kiosk.services.views import CaseView
from kiosk.store.store import SqlStore, open_store, store_exists
from kiosk.texts.catalogue import Language
from printing.faults import PrintingError
from printing.spool.port import Job, JobId, JobState
from tests.support.open_units import AskedOutside, OpenUnits, counted

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
ASTA = Person(
    id=PersonId("p1"),
    given_names="Asta",
    surname="Prøve",
    birth=dt.date(1990, 3, 14),
    cpr=cpr.parse("140390-1234"),
    phone="+4500000001",
)
PASSPORT = DocumentData(
    type="P",
    issuer="DNK",
    number="900000001",
    surname="PROEVE",
    given_names="ASTA",
    birth=dt.date(1990, 3, 14),
    sex="F",
    nationality="DNK",
    expiry=dt.date(2031, 5, 1),
    personal_number="1403901234",
)


@dataclass
class FakeRegister:
    """One person, those that a story adds, and how often anybody asked."""

    questions: int = 0
    people: list[Person] = field(default_factory=lambda: [ASTA])
    holders: dict[tuple[str, str], PersonId] = field(default_factory=lambda: {("UTO", "X1"): ASTA.id})

    def by_cpr(self, number: Cpr) -> Person | None:
        self.questions += 1
        return next((one for one in self.people if one.cpr and number.digits == one.cpr.digits), None)

    def by_document(self, issuer: str, number: str) -> Person | None:
        self.questions += 1
        return self._of(self.holders.get((issuer, number)))

    def get(self, person_id: PersonId) -> Person | None:
        self.questions += 1
        return self._of(person_id)

    def search(self, criteria: SearchCriteria) -> Sequence[Person]:
        self.questions += 1
        return [one for one in self.people if criteria.birth.may_be(one.birth)]

    def facts(self, person_id: PersonId) -> PersonFacts | None:
        self.questions += 1
        person = self._of(person_id)
        return facts_of(person, lambda _other: None) if person else None

    def _of(self, person_id: PersonId | None) -> Person | None:
        return next((one for one in self.people if one.id == person_id), None)


@dataclass
class FakeDocuments:
    """The register of lost and stolen documents: what is not named there is valid."""

    reported: dict[str, DocumentStatus] = field(default_factory=dict)

    def status(self, issuer: str, number: str, kind: DocumentKind) -> DocumentStatus:
        return self.reported.get(number, DocumentStatus.VALID)


@dataclass
class FakePress:
    """Prints the code alone, so that a test can read the letter."""

    made: list[str] = field(default_factory=list)
    fault: BaseException | None = None
    text_fault: PrintingError | None = None

    def rehearse(self, facts: LetterFacts) -> None:
        if self.text_fault:
            raise self.text_fault

    def activation_letter(self, facts: LetterFacts, grouped_code: Secret[str]) -> bytes:
        if self.fault:
            raise self.fault
        self.made.append(grouped_code.reveal())
        return grouped_code.reveal().encode()

    def receipt(self, facts: LetterFacts) -> bytes:
        return facts.case_number.encode()

    def slip(self, facts: SlipFacts) -> bytes:
        if self.fault:
            raise self.fault
        steps = (*facts.missing, *(choice.step.value for choice in facts.choices))
        return f"{facts.case_number} {facts.until} {' '.join(steps)}".encode()

    def home(self, advice: HomeAdvice, has: Collection[HomeNeed] | None, sheet: SheetFacts) -> bytes:
        return advice.problem.value.encode()

    def stock(self, facts: StockFacts) -> bytes:
        return repr(facts).encode()

    def shift(self, facts: ShiftFacts) -> bytes:
        return repr(facts).encode()

    def notice(self, facts: NoticeFacts) -> bytes:
        if self.fault:
            raise self.fault
        return repr(facts).encode()

    def test_page(self, ways: Collection[str], place: str, sheet: SheetFacts) -> bytes:
        return place.encode()

    def refusal(self, facts: RefusalFacts) -> bytes:
        if self.fault:
            raise self.fault
        return " ".join(reason.value for reason in facts.reasons).encode()


@dataclass
class FakeSpooler:
    """A printer that remembers, and that fails on demand."""

    jobs: dict[JobId, bytes] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    cancelled: list[JobId] = field(default_factory=list)
    preflight_fault: PrintingError | None = None
    place: str | None = None
    fault: BaseException | None = None

    def where(self, _job: JobId) -> str | None:
        return self.place

    def preflight(self) -> None:
        if self.preflight_fault:
            raise self.preflight_fault

    def submit(self, name: str, pdf: bytes) -> Job:
        if self.fault:
            raise self.fault
        job = JobId(f"job-{len(self.jobs) + 1}")
        self.jobs[job] = pdf
        self.names.append(name)
        return Job(job, JobState.DONE)

    def status(self, job: JobId, *, within: float | None = None) -> Job:
        assert within is None or within < 2
        return Job(job, JobState.DONE)

    def cancel(self, job: JobId) -> Job:
        self.cancelled.append(job)
        return Job(job, JobState.CANCELLED)


@dataclass
class FakeSms:
    """A phone: `sent` are the messages with temporary PINs, `notices` the others; `results` come before ACCEPTED.

    `given` is every message that the sender was given, taken or not.
    """

    sent: list[tuple[str, str]] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)
    given: list[Outgoing] = field(default_factory=list)
    results: list[SendResult] = field(default_factory=list)
    reports: list[DeliveryReport] = field(default_factory=list)
    deduplicates: bool = True

    def send(self, message: Outgoing) -> SendResult:
        self.given.append(message)
        if self.results:
            return self.results.pop(0)
        text = message.text.reveal()
        (self.sent if text.startswith("PIN ") else self.notices).append((message.number, text))
        return SendResult(SendOutcome.ACCEPTED, provider_id=f"sms-{len(self.given)}")

    def collect(self, take: Callable[[DeliveryReport], object]) -> None:
        while self.reports:
            take(self.reports[0])
            self.reports.pop(0)

    def close(self) -> None:
        pass


class FakeWords:
    """Messages that a test can read."""

    def pin(self, pin: Secret[str], language: Language | None) -> Secret[str]:
        return Secret(f"PIN {pin.reveal()}")

    def pin_frame(self, language: Language | None) -> str:
        return "PIN "

    def notice(
        self,
        topic: MessageTopic,
        means: AuthenticatorKind | None,
        language: Language | None,
        *,
        replaces: bool = False,
    ) -> Secret[str]:
        told = f"{topic.value} {means.value if means else '-'}{' replaces' if replaces else ''}"
        return Secret(f"{told} {language.value}" if language else told)


@dataclass
class Bench:
    """A desk and everything around it."""

    home: Home
    clock: FixedClock
    keys: StationKeys
    store: SqlStore
    press: FakePress
    spooler: FakeSpooler
    sms: FakeSms
    register: FakeRegister
    documents: FakeDocuments
    parts: DeskParts
    desk: Desk

    USER_ID = "asta.proeve"

    @property
    def last_code(self) -> str:
        return self.press.made[-1]

    @property
    def last_pin(self) -> str:
        return self.sms.sent[-1][1].removeprefix("PIN ")

    def granted(
        self,
        errand: Errand = Errand.NEW_DISPLAY_CODE,
        means: AuthenticatorKind | None = None,
        clerk: str = "clerk-7",
        face: Face = Face.COUNTER,
    ) -> CaseView:
        case = self.desk.open_case(errand, face, clerk, means)
        self.desk.record_inspection(case.id, inspection())
        self.desk.record_tick(case.id, Tick.LIKENESS, True)
        self.desk.record_tick(case.id, Tick.IN_PERSON, True)
        self.has_second_leg(case.id)
        return self.desk.decide(case.id)

    def has_second_leg(self, case_id: str, *, passed: bool = True, witness: bool = False) -> None:
        """The control questions are over, or somebody vouched: the result alone, without a register that knows much."""
        kind = SecondLegKind.WITNESS if witness else SecondLegKind.QUESTIONS
        with self.store.writing() as work:
            case = work.cases.get(case_id)
            assert case is not None
            case = move_case(work, case, CaseEvent.ADD_EVIDENCE)  # the log says so too
            work.cases.set_second_leg(case_id, SecondLeg(kind, passed, self.clock.now()))
            told = "yes" if passed else "no"
            work.audit.append(self.parts.leaf(AuditEvent.QUESTIONS_ENDED, case, passed=told, right=2, wrong=0))
            work.commit()

    def live(
        self,
        errand: Errand = Errand.NEW_DISPLAY_CODE,
        request_key: str = "r1",
        means: AuthenticatorKind | None = None,
    ) -> CaseView:
        case = self.granted(errand, means)
        self.desk.issue(case.id, request_key)
        self.desk.confirm_print(case.id, True)
        return self.desk.hand_over(case.id)

    def redeem(self, code: str, **extra: object) -> tuple[bool, str]:
        user_id = str(extra.pop("user_id", self.USER_ID))
        answer = self.desk.redeem(user_id, Secret(code), **extra)
        return answer.activated, answer.reason.value


def make_bench(folder: Path, *, face: Face = Face.COUNTER, with_identity: bool = True, url: str | None = None) -> Bench:
    """A new station in that folder, or the one that is there, opened again; with `url` its store is that database."""
    home, clock = Home(folder), FixedClock(NOON)
    if url is not None:
        home.prepare().config_file.write_text(f'[store]\nurl = "{url}"\n')
    place = place_of(home)
    is_new = not store_exists(place)
    keys = open_keys(home, may_create=is_new)
    store = open_store(place, keys, clock.now, may_create=is_new)
    press, spooler, sms, register = FakePress(), FakeSpooler(), FakeSms(), FakeRegister()
    documents = FakeDocuments()
    units = OpenUnits()
    store.reading, store.writing = counted(store.reading, units), counted(store.writing, units)  # type: ignore[method-assign]
    parts = DeskParts(
        store=store,
        clock=clock,
        ids=lambda: uuid.uuid4().hex,
        codes=SystemCodeSource(),
        seal=keys.sealer,
        pseudonyms=keys.pseudonyms,
        register=AskedOutside(register, units),
        documents=AskedOutside(documents, units),
        rules=load_policy(),
        press=press,
        spooler=spooler,
        sms=sms,
        face=face,
        is_demo=True,
        passwords=Argon2Passwords(memory_kib=32, passes=1),
        pins=PinHasher(keys.sealer.derived("pins"), LIGHT),
        factor=NoFactor(),
        words=FakeWords(),
    )
    seed_identities(parts, [(ASTA.id, Bench.USER_ID)] if with_identity else [])
    return Bench(home, clock, keys, store, press, spooler, sms, register, documents, parts, Desk(parts))


def inspection(
    verdict: Verdict = Verdict.GENUINE, *checks: Check, document: DocumentData | None = PASSPORT
) -> Inspection:
    """An inspection of that verdict."""
    return Inspection(InspectionReport(verdict, checks or (Check("ca", CheckStatus.PASSED, Reason.OK),), document))


def failed(check_id: str, reason: Reason = Reason.PROOF_WRONG) -> Check:
    return Check(check_id, CheckStatus.FAILED, reason)
