"""Use case: a notice that no text message could bring is printed, to be handed over or sent."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.audit import AuditEvent
from kiosk.domain.authenticators import AuthenticatorState
from kiosk.domain.message_faults import MessageStateWrong, MessageUnknown
from kiosk.domain.messages import Message, MessageTopic
from kiosk.services.letter_needs import setting_for
from kiosk.services.letter_setting import AS_USUAL, LetterSetting
from kiosk.services.outbox import message_leaf
from kiosk.services.parts import DeskParts, load_case
from kiosk.services.ports import UnitOfWork
from kiosk.services.ports_slips import NoticeFacts, SheetFacts


def print_notice(parts: DeskParts, message_id: str, clerk: str, setting: LetterSetting = AS_USUAL) -> str:
    """Print it, in the language that the citizen chose for their letters where none is given; returns the job.

    That the citizen has it is noted by itself (`MessageDesk.told`), and until then it can be printed again. Raises
    `MessageUnknown`, `MessageStateWrong` for one that is under way or brings a temporary PIN, and `PrintingError`s.
    """
    with parts.store.reading() as work:
        message = _printable(work, message_id)
        case = load_case(work, message.case_id)
        language = setting.language or work.cases.language(case.id)
        setting = setting_for(work, case.id, replace(setting, language=language))
        replaces = _replaces(work, message)
    facts = NoticeFacts(
        sheet=SheetFacts(parts.clock.now(), parts.is_demo, setting),
        topic=message.topic,
        means=message.means,
        case_number=case.number,
        clerk=clerk,
        happened_at=message.created_at,
        replaces=replaces,
    )
    parts.spooler.preflight()
    job = str(parts.spooler.submit(f"notice-{case.number}-{message.id[:8]}", parts.press.notice(facts)).id)
    with parts.store.writing() as work:
        leaf = message_leaf(parts, AuditEvent.MESSAGE_PRINTED, _printable(work, message_id))
        work.audit.append(replace(leaf, actor=clerk))
        work.commit()
    return job


def _replaces(work: UnitOfWork, message: Message) -> bool:
    """Whether the new means took the place of another: that is told with it."""
    if message.topic is not MessageTopic.MEANS_ADDED:
        return False
    before = (
        one
        for one in work.identities.authenticators(message.identity_id)
        if one.kind is message.means and one.activated_at < message.created_at
    )
    return any(one.state is AuthenticatorState.REPLACED for one in before)


def _printable(work: UnitOfWork, message_id: str) -> Message:
    message = work.outbox.get(message_id)
    if message is None:
        raise MessageUnknown
    if not message.can_be_printed:
        raise MessageStateWrong(state=message.state.value)
    return message
