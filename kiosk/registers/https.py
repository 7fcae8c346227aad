"""The citizen register and the register of documents behind HTTPS, by our own description of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from kiosk.domain.cpr import Cpr
from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.evidence import DocumentKind
from kiosk.domain.facts import PersonFacts
from kiosk.domain.faults import RegisterDown
from kiosk.domain.linking import SearchCriteria
from kiosk.domain.person import Person, PersonId
from kiosk.registers import wire
from kiosk.registers.client import RegisterClient
from kiosk.registers.wire_people import read_facts, read_person

_Told = TypeVar("_Told")
_Found = TypeVar("_Found")


class HttpsRegister:
    """Both registers over one client. Raises `RegisterDown` and `RegisterRefused`."""

    def __init__(self, client: RegisterClient) -> None:
        self._client = client

    def by_cpr(self, cpr: Cpr) -> Person | None:
        """The person who has that number, or had it once."""
        person = self._person("/v1/citizens/by-cpr", wire.ByCpr(cpr.digits))
        if person is not None and cpr.digits not in _numbers(person):
            raise RegisterDown(reason="ANSWER", status=0)
        return person

    def by_document(self, issuer: str, number: str) -> Person | None:
        """The holder of that document."""
        return self._person("/v1/citizens/by-document", wire.ByDocument(issuer, number))

    def get(self, person_id: PersonId) -> Person | None:
        """The person of that id."""
        person = self._person("/v1/citizens/by-id", wire.ById(person_id))
        if person is not None and person.id != person_id:
            raise RegisterDown(reason="ANSWER", status=0)
        return person

    def search(self, criteria: SearchCriteria) -> Sequence[Person]:
        """People who may be meant; more than were asked for, or one of them or of their numbers twice, is no answer."""
        birth = wire.BirthWire(criteria.birth.year, criteria.birth.month, criteria.birth.day)
        question = wire.Search(criteria.surname, criteria.given_names, birth, criteria.most)
        answer = self._client.ask("/v1/citizens/search", question, wire.PeopleAnswer)
        if len(answer.people) > criteria.most or len({person.id for person in answer.people}) < len(answer.people):
            raise RegisterDown(reason="ANSWER", status=0)
        people = [_read(_read_sound, person) for person in answer.people]
        numbers = [person.cpr.digits for person in people if person.cpr is not None]
        if len(set(numbers)) < len(numbers):
            raise RegisterDown(reason="ANSWER", status=0)
        return people

    def facts(self, person_id: PersonId) -> PersonFacts | None:
        """What control questions are drawn from."""
        answer = self._client.ask("/v1/citizens/facts", wire.ById(person_id), wire.FactsAnswer)
        return _read(read_facts, answer.facts) if answer.facts else None

    def status(self, issuer: str, number: str, kind: DocumentKind) -> DocumentStatus:
        """Whether the document is lost, stolen or withdrawn."""
        question = wire.StatusOf(issuer, number, kind)
        return self._client.ask("/v1/documents/status", question, wire.StatusAnswer).status

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _person(self, path: str, question: wire.ByCpr | wire.ByDocument | wire.ById) -> Person | None:
        answer = self._client.ask(path, question, wire.PersonAnswer)
        return _read(_read_sound, answer.person) if answer.person else None


def _read_sound(told: wire.PersonWire) -> Person:
    """A person; raises ValueError where their number says another date of birth. A former one may: it may be why."""
    person = read_person(told)
    if person.cpr is not None and person.cpr.birth not in {None, person.birth}:
        raise ValueError("another date of birth")
    return person


def _numbers(person: Person) -> set[str]:
    """Every CPR number that the person has or had: an answer about somebody else is none."""
    own = {person.cpr.digits} if person.cpr else set()
    return own | {former.cpr.digits for former in person.former_numbers}


def _read(read: Callable[[_Told], _Found], told: _Told) -> _Found:
    try:
        return read(told)
    except ValueError:
        raise RegisterDown(reason="ANSWER", status=0) from None
