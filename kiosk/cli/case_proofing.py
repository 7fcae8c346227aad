"""`skranke case paper|extension|link|question|witness`: what is laid beside a document, and whose it is."""

from __future__ import annotations

import datetime as dt
from typing import Final

import click

from kiosk.cli.case_answer import case_answer, case_json, case_station
from kiosk.cli.clerk_login import own_case
from kiosk.cli.code import read_input
from kiosk.cli.lines import ask_line
from kiosk.cli.moment import DayType
from kiosk.cli.output import Output, pass_output
from kiosk.cli.usage import Misused
from kiosk.cli.word import WordType
from kiosk.domain import cpr
from kiosk.domain.documents import DocumentType
from kiosk.domain.linking import AUTOMATIC, LinkGround, PartialDate, Told
from kiosk.domain.person import PersonId
from kiosk.domain.questions import RoundState
from kiosk.domain.secret import Secret
from kiosk.services.record_paper import Paper
from kiosk.services.record_witness import WitnessStatement
from kiosk.services.views_linking import CandidateView
from kiosk.texts.witness_words import witness_words

_TYPES: Final = click.Choice([kind.value for kind in DocumentType])
_PHOTO: Final = click.Choice([kind.value for kind in DocumentType if kind.has_portrait])
_GROUNDS: Final = click.Choice([one.value for one in LinkGround if one not in AUTOMATIC.values()])


@click.command("paper")
@click.argument("number", type=WordType())
@click.argument("kind", type=_TYPES)
@click.option("--shows-cpr", is_flag=True)
@click.option("--document-number", type=WordType())
@click.option("--issuer", type=WordType(), metavar="STATE")
@click.option("--expiry", type=DayType())
@click.option("--issued", type=DayType(is_past=True))
@click.option("--remove", is_flag=True)
@pass_output
def paper(
    output: Output,
    *,
    number: str,
    kind: str,
    shows_cpr: bool,
    document_number: str | None,
    issuer: str | None,
    expiry: dt.date | None,
    issued: dt.date | None,
    remove: bool,
) -> int:
    laid = Paper(DocumentType(kind), shows_cpr, document_number or "", issuer or "", expiry, issued)
    with case_station(output) as station:
        view = own_case(output, station, number)
        if remove:
            return case_answer(output, station.desk.remove_paper(view.id, laid.type))
        return case_answer(output, station.desk.record_paper(view.id, laid))


@click.command("extension")
@click.argument("number", type=WordType())
@click.argument("until", type=DayType())
@pass_output
def extension(output: Output, *, number: str, until: dt.date) -> int:
    with case_station(output) as station:
        return case_answer(output, station.desk.record_extension(own_case(output, station, number).id, until))


@click.command("link")
@click.argument("number", type=WordType())
@click.option("--cpr", "reads_cpr", is_flag=True)
@click.option("--surname", type=WordType())
@click.option("--given-names", type=WordType())
@click.option("--birth", type=DayType(is_past=True))
@click.option("--person", type=WordType(), metavar="ID")
@click.option("--ground", "grounds", type=_GROUNDS, multiple=True)
@pass_output
def link(
    output: Output,
    *,
    number: str,
    reads_cpr: bool,
    surname: str | None,
    given_names: str | None,
    birth: dt.date | None,
    person: str | None,
    grounds: tuple[str, ...],
) -> int:
    with case_station(output) as station:
        view = own_case(output, station, number)
        told = _number(read_input()) if reads_cpr else None
        asked = Told(told, surname or "", given_names or "", PartialDate.of(birth) if birth else None)
        found = station.desk.find_candidates(view.id, asked)
        people = [_candidate_json(one) for one in found.candidates]
        if person is None:
            for one in found.candidates:
                output.say(f"{one.id}: {one.name} {one.birth} {one.number} {one.home}".rstrip())
            if not people:
                is_replacement = told is not None and told.kind is cpr.CprKind.REPLACEMENT
                nobody = "case-no-replacement-number" if is_replacement else "case-no-candidates"
                output.tell("case-tell-more" if found.needs_document else nobody)
            told_all = {"candidates": people, "more": found.has_more, "asked": not found.needs_document}
            return output.answer(told_all, good=bool(people))
        answer = station.desk.link_person(view.id, PersonId(person), [LinkGround(one) for one in grounds])
        if answer.refusal is not None:
            output.tell(f"link-refused-{answer.refusal.value}")
            told_refusal = {"case": case_json(answer.case), "refusal": answer.refusal.value}
            return output.answer(told_refusal, good=False)
        return case_answer(output, answer.case)


def _number(line: str) -> cpr.Cpr:
    """The number that was typed; what cannot be one is told apart from nothing at all."""
    told = cpr.parse(line)
    if told is None:
        raise Misused("usage-cpr-impossible" if line.strip() else "usage-cpr")
    return told


@click.command("question")
@click.argument("number", type=WordType())
@pass_output
def question(output: Output, *, number: str) -> int:
    """Each question is told before its answer is read from standard input, a line each; answers are kept nowhere."""
    with case_station(output) as station:
        view = own_case(output, station, number)
        asked = station.desk.draw_questions(view.id)
        kinds = []
        while asked.question is not None and asked.state is RoundState.OPEN:
            kinds.append(asked.question.kind.value)
            given = ask_line(output, output.texts.text(f"question-{asked.question.kind.value}"), is_hidden=True)
            if given is None:
                break
            asked = station.desk.answer_question(view.id, asked.question.number, Secret(given))
        until = asked.held_until
        output.tell(f"questions-{asked.state.value}", **({"until": output.texts.moment(until)} if until else {}))
        told = {
            "state": asked.state.value,
            "answered": asked.answered,
            "asked": kinds,
            "held_until": until.isoformat() if until else None,
        }
        return output.answer({"questions": told}, good=asked.state is RoundState.PASSED)


@click.command("witness")
@click.argument("number", type=WordType())
@click.option("--user-id", type=WordType(), required=True)
@click.option("--photo-id", type=_PHOTO)
@click.option("--shows-cpr", is_flag=True)
@click.option("--approved", is_flag=True)
@pass_output
def witness(output: Output, *, number: str, user_id: str, photo_id: str | None, shows_cpr: bool, approved: bool) -> int:
    statement = WitnessStatement(user_id, DocumentType(photo_id) if photo_id else None, approved, shows_cpr)
    with case_station(output) as station:
        outcome = station.desk.record_witness(own_case(output, station, number).id, statement)
    for words in witness_words(outcome.answer, output.texts):
        output.say(words)
    told = {"accepted": outcome.answer.is_accepted, "refusals": [one.value for one in outcome.answer.refusals]}
    return output.answer({"case": case_json(outcome.case), "witness": told}, good=outcome.answer.is_accepted)


def _candidate_json(candidate: CandidateView) -> dict[str, object]:
    """Somebody who may be meant, as far as the one who chooses has to see."""
    return {
        "id": candidate.id,
        "name": candidate.name,
        "birth": candidate.birth,
        "number": candidate.number,
        "home": candidate.home,
        "reasons": [reason.value for reason in candidate.reasons],
    }


COMMANDS: Final = (paper, extension, link, question, witness)
