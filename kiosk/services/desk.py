"""The desk: every use case behind one door, for windows, the command line and scripts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence

from hardware.emrtd.inspection import Inspection
from kiosk.domain.assurance import Decision
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import CloseReason
from kiosk.domain.documents import DocumentType
from kiosk.domain.errands import Errand, Face
from kiosk.domain.linking import LinkGround, Told
from kiosk.domain.look_ups import Purpose
from kiosk.domain.person import PersonId
from kiosk.domain.recovered import Recovered
from kiosk.domain.refusal import RefusalReason
from kiosk.domain.registered import Registered
from kiosk.domain.restoration import Restoration
from kiosk.domain.roles import Action
from kiosk.domain.secret import Secret
from kiosk.domain.ticks import Tick
from kiosk.domain.witness import WitnessRules
from kiosk.services.after_restore import told_at_start
from kiosk.services.ask_questions import answer_question, draw_questions
from kiosk.services.case_guard import allow_look_up, require_act
from kiosk.services.choose_means import choose_means
from kiosk.services.close_case import close_case
from kiosk.services.code_status import code_status
from kiosk.services.confirm_print import confirm_print
from kiosk.services.decide import decide, foresee
from kiosk.services.errand_desk import ErrandDesk
from kiosk.services.expire import expire
from kiosk.services.find_candidates import find_candidates
from kiosk.services.found_at_start import found_at_start
from kiosk.services.hand_over import hand_over
from kiosk.services.issue import issue
from kiosk.services.letter_setting import AS_USUAL, LetterSetting
from kiosk.services.link_person import link_person
from kiosk.services.log_desk import LogDesk
from kiosk.services.message_desk import MessageDesk
from kiosk.services.open_case import open_case
from kiosk.services.other_issue import other_issue
from kiosk.services.parts import DeskParts
from kiosk.services.populate import populate
from kiosk.services.record_inspection import record_inspection
from kiosk.services.record_paper import Paper, record_extension, record_paper, remove_paper
from kiosk.services.record_tick import record_tick
from kiosk.services.record_witness import WitnessOutcome, WitnessStatement, record_witness, witness_rules
from kiosk.services.recover import recover
from kiosk.services.redeem import redeem
from kiosk.services.redemption import Attempt, Redemption
from kiosk.services.refuse_case import print_refusal, refuse_case
from kiosk.services.reprint import ReprintReason, reprint
from kiosk.services.resend_pin import resend_pin
from kiosk.services.reset_pin import reset_pin
from kiosk.services.revoke_code import revoke_code
from kiosk.services.send_pin import send_pin
from kiosk.services.show_case import show_case
from kiosk.services.staff_desk import StaffDesk
from kiosk.services.views import CaseView, CodeView, OtherIssue
from kiosk.services.views_linking import CandidatesView, LinkAnswer
from kiosk.services.views_questions import QuestionsView
from kiosk.services.watch_print import PrintProgress, end_if_given_up, watch_print


class Desk:
    """One thin facade: each method is the use case of its name. Safe to call from any thread."""

    def __init__(self, parts: DeskParts) -> None:
        self._parts = parts
        self.errands = ErrandDesk(parts)
        self.staff = StaffDesk(parts)
        self.log = LogDesk(parts)
        self.messages = MessageDesk(parts)

    def open_case(self, errand: Errand, face: Face, clerk: str, means: AuthenticatorKind | None = None) -> CaseView:
        """A citizen steps up."""
        return open_case(self._parts, errand, face, clerk, means)

    def choose_means(self, case_id: str, means: AuthenticatorKind) -> CaseView:
        """What the errand is about."""
        return choose_means(self._parts, case_id, means)

    def case(self, case_id: str) -> CaseView:
        """The case as it is now."""
        return show_case(self._parts, case_id)

    def find_case(self, number: str) -> CaseView | None:
        """The case of that number."""
        with self._parts.store.reading() as work:
            case = work.cases.by_number(number)
        return show_case(self._parts, case.id) if case else None

    def recent_cases(self, count: int = 20, of: str | None = None) -> Sequence[CaseView]:
        """The newest cases, newest first; one clerk's, or everybody's."""
        with self._parts.store.reading() as work:
            ids = [case.id for case in work.cases.recent(count, of)]
        return [show_case(self._parts, case_id) for case_id in ids]

    def record_inspection(self, case_id: str, inspection: Inspection) -> CaseView:
        """A document was read."""
        require_act(self._parts, case_id, Action.RECORD_EVIDENCE)
        allow_look_up(self._parts, case_id, Purpose.LINK)
        return record_inspection(self._parts, case_id, inspection)

    def find_candidates(self, case_id: str, told: Told | None = None) -> CandidatesView:
        """Who in the register may be the holder of the document?"""
        allow_look_up(self._parts, case_id, Purpose.LINK, Action.LOOK_UP)
        return find_candidates(self._parts, case_id, told)

    def link_person(self, case_id: str, person_id: PersonId, grounds: Collection[LinkGround]) -> LinkAnswer:
        """The document is this person's, for these reasons."""
        require_act(self._parts, case_id, Action.RECORD_EVIDENCE)
        return link_person(self._parts, case_id, person_id, grounds)

    def draw_questions(self, case_id: str) -> QuestionsView:
        """Control questions from the register."""
        allow_look_up(self._parts, case_id, Purpose.QUESTIONS, Action.LOOK_UP)
        return draw_questions(self._parts, case_id)

    def answer_question(self, case_id: str, number: int, answer: Secret[str], *, note: str = "") -> QuestionsView:
        """The citizen answers the question in hand."""
        require_act(self._parts, case_id, Action.RECORD_EVIDENCE)
        return answer_question(self._parts, case_id, number, answer, note=note)

    def populate(self, people: Iterable[Registered], source: str, tell: Callable[[int], None]) -> int:
        """Invented people are put into the embedded register of a demo station."""
        return populate(self._parts, people, source, tell)

    def record_tick(self, case_id: str, tick: Tick, answer: bool, *, note: str = "") -> CaseView:
        """A person answered."""
        require_act(self._parts, case_id, Action.RECORD_EVIDENCE)
        return record_tick(self._parts, case_id, tick, answer=answer, note=note)

    def record_paper(self, case_id: str, paper: Paper) -> CaseView:
        """A document without a chip, or a paper beside one, is laid on the desk."""
        require_act(self._parts, case_id, Action.RECORD_EVIDENCE)
        return record_paper(self._parts, case_id, paper)

    def remove_paper(self, case_id: str, kind: DocumentType) -> CaseView:
        """A paper was recorded by mistake."""
        require_act(self._parts, case_id, Action.RECORD_EVIDENCE)
        return remove_paper(self._parts, case_id, kind)

    def record_extension(self, case_id: str, until: dt.date) -> CaseView:
        """The passport that was read is extended by hand."""
        require_act(self._parts, case_id, Action.RECORD_EVIDENCE)
        return record_extension(self._parts, case_id, until)

    def record_witness(self, case_id: str, statement: WitnessStatement) -> WitnessOutcome:
        """Somebody vouches."""
        require_act(self._parts, case_id, Action.RECORD_EVIDENCE)
        return record_witness(self._parts, case_id, statement)

    def witness_rules(self) -> WitnessRules:
        """Who may vouch, and with what in hand."""
        return witness_rules(self._parts)

    def foresee(self, case_id: str) -> Decision:
        """What would a decision say now?"""
        return foresee(self._parts, case_id)

    def decide(self, case_id: str) -> CaseView:
        """Does it prove who it is?"""
        return decide(self._parts, case_id)

    def issue(self, case_id: str, request_key: str, setting: LetterSetting = AS_USUAL) -> CaseView:
        """Reserve a code and print its letter, once per request key."""
        return issue(self._parts, case_id, request_key, setting)

    def confirm_print(self, case_id: str, whole: bool) -> CaseView:
        """The letter came out whole, or its code is revoked."""
        return confirm_print(self._parts, case_id, whole=whole)

    def watch_print(self, case_id: str) -> PrintProgress:
        """How the printing goes; a job that the printer gave up takes its code with it."""
        return watch_print(self._parts, case_id)

    def end_if_given_up(self, case_id: str) -> bool:
        """Whether the printer says that it gave the letter up, which ends its code."""
        return end_if_given_up(self._parts, case_id)

    def hand_over(self, case_id: str) -> CaseView:
        """The letter is in the citizen's hand; the code is live."""
        return hand_over(self._parts, case_id)

    def close_case(self, case_id: str, reason: CloseReason) -> CaseView:
        """The case ends, and with it a code that nobody holds."""
        return close_case(self._parts, case_id, reason)

    def refuse_case(
        self, case_id: str, reasons: Sequence[RefusalReason], setting: LetterSetting = AS_USUAL
    ) -> CaseView:
        """The citizen is refused, with reasons and guidance on complaints, on paper."""
        return refuse_case(self._parts, case_id, reasons, setting)

    def print_refusal(self, case_id: str, setting: LetterSetting = AS_USUAL) -> CaseView:
        """The paper of a refusal once more."""
        return print_refusal(self._parts, case_id, setting)

    def recover(self) -> Sequence[Recovered]:
        """At start: revoke what a crash left unfinished on this face."""
        return recover(self._parts)

    def found_at_start(self, started_at: dt.datetime) -> Sequence[Recovered]:
        """At start, when everything unfinished was ended: what is told of it."""
        return found_at_start(self._parts, started_at)

    def restored(self) -> Restoration | None:
        """At start: that the store was put back from a copy a short while ago."""
        return told_at_start(self._parts)

    def expire(self) -> int:
        """At start and now and then: end what ran out of time, and letters that nobody took."""
        return expire(self._parts)

    def other_issue(self, case_id: str) -> OtherIssue | None:
        """The code of a colleague whose place one of this case would take."""
        return other_issue(self._parts, case_id)

    def reprint(
        self, case_id: str, reason: ReprintReason, request_key: str, setting: LetterSetting = AS_USUAL
    ) -> CaseView:
        """A letter again: revoke and issue anew."""
        return reprint(self._parts, case_id, reason, request_key, setting)

    def send_pin(self, case_id: str, request_key: str) -> CaseView:
        """A temporary PIN for a forgotten one, by SMS."""
        return send_pin(self._parts, case_id, request_key)

    def resend_pin(self, case_id: str) -> CaseView:
        """The message did not arrive: a new temporary PIN."""
        return resend_pin(self._parts, case_id)

    def redeem(
        self,
        user_id: str,
        code: Secret[str],
        means: AuthenticatorKind | None = None,
        pin: Secret[str] | None = None,
    ) -> Redemption:
        """The citizen activates, with codes alone."""
        return redeem(self._parts, Attempt(user_id, code, means, pin))

    def attempt(self, attempt: Attempt) -> Redemption:
        """The citizen activates on a means that asks for all that the real one does."""
        return redeem(self._parts, attempt)

    def reset_pin(
        self, user_id: str, pin: Secret[str], own: Secret[str] | None = None, source: str | None = None
    ) -> Redemption:
        """The citizen chooses a new PIN in an app whose PIN was forgotten."""
        return reset_pin(self._parts, user_id, pin, own, source)

    def code_status(self, user_id: str, by: str | None = None) -> Sequence[CodeView]:
        """How the codes of a user ID stand."""
        return code_status(self._parts, user_id, by)

    def revoke_code(self, user_id: str, means: AuthenticatorKind, by: str | None = None) -> CodeView:
        """Revoke a code by hand."""
        return revoke_code(self._parts, user_id, means, by)
