"""The embedded citizen register in the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.linking import SearchCriteria
from kiosk.domain.names import skeletons
from kiosk.domain.person import Person, PersonId
from kiosk.domain.registered import Registered
from kiosk.domain.weighing import may_be_named
from kiosk.store.errors import reading_rows
from kiosk.store.rows import CitizenKeyRow, CitizenRow, RegisteredDocumentRow
from kiosk.store.sealing import ColumnSeal

_TABLE, _COLUMN = "citizen", "person_sealed"
_DECODER = msgspec.json.Decoder(Person)
_ENCODER = msgspec.json.Encoder()


class SqlCitizens:
    """People and their documents."""

    def __init__(self, session: Session, sealer: ColumnSeal) -> None:
        self._session = session
        self._sealer = sealer

    def add_all(self, people: Iterable[Registered]) -> int:
        """Keep new people, in one stroke; returns how many."""
        citizens: list[dict[str, object]] = []
        keys: list[dict[str, object]] = []
        documents: list[dict[str, object]] = []
        for one in people:
            person_id, text = one.person.id, _ENCODER.encode(one.person).decode()
            sealed = self._sealer.seal(_TABLE, _COLUMN, person_id, text)
            citizens.append({"id": person_id, "person_sealed": sealed})
            keys += [{"key": key, "citizen_id": person_id} for key in sorted(set(self._keys(one.person)))]
            documents += [
                {
                    "key": self._document(paper.issuer, paper.number),
                    "citizen_id": person_id,
                    "status": paper.status.value,
                }
                for paper in one.documents
            ]
        for row, values in ((CitizenRow, citizens), (CitizenKeyRow, keys), (RegisteredDocumentRow, documents)):
            if values:
                table = row.metadata.tables[
                    row.__tablename__
                ]  # the table itself: rows of the session cost a third more
                self._session.execute(insert(table), values)
        return len(citizens)

    def known(self, ids: Sequence[PersonId]) -> frozenset[PersonId]:
        """Which of these are there."""
        found = self._session.scalars(select(CitizenRow.id).where(CitizenRow.id.in_(ids)))
        return frozenset(PersonId(person_id) for person_id in found)

    def is_empty(self) -> bool:
        """Whether nobody is registered here."""
        return self._session.scalar(select(CitizenRow.id).limit(1)) is None

    def first_of(self, ending: str) -> Sequence[PersonId]:
        """The ids that end so: the first people of each population, a few at most."""
        query = select(CitizenRow.id).where(CitizenRow.id.endswith(ending, autoescape=True)).order_by(CitizenRow.id)
        return [PersonId(person_id) for person_id in self._session.scalars(query.limit(10))]

    def get(self, person_id: PersonId) -> Person | None:
        """The person of that id."""
        return self._open(self._session.get(CitizenRow, person_id))

    def by_number(self, digits: str) -> Person | None:
        """By a CPR number, present or former, a P code or a P-tal; the present holder before a former one."""
        found = list(self._by_key(self._index("number", digits), most=10))
        own = [one for one in found if digits in {one.cpr.digits if one.cpr else "", one.p_code, one.p_tal}]
        return next(iter(own or found), None)

    def by_document(self, issuer: str, number: str) -> Person | None:
        """The holder of that document."""
        row = self._session.get(RegisteredDocumentRow, self._document(issuer, number))
        return self.get(PersonId(row.citizen_id)) if row else None

    @reading_rows()
    def document_status(self, issuer: str, number: str) -> DocumentStatus | None:
        """Its status; None for a document that is not there."""
        row = self._session.get(RegisteredDocumentRow, self._document(issuer, number))
        return DocumentStatus(row.status) if row else None

    def set_document_status(self, issuer: str, number: str, status: DocumentStatus) -> None:
        """Report a document that is there, or take the report back."""
        self._session.get_one(RegisteredDocumentRow, self._document(issuer, number)).status = status.value
        self._session.flush()

    def search(self, criteria: SearchCriteria) -> Sequence[Person]:
        """Everybody born on that day, or that year with such a name, whose name may be the one looked for."""
        birth = criteria.birth
        if birth.is_whole:
            keys = [self._index("birth", f"{birth.year:04}-{birth.month:02}-{birth.day:02}")]
        else:
            keys = [self._named(birth.year, part) for part in sorted(skeletons(criteria.surname))]
        found: dict[PersonId, Person] = {}
        for key in keys:
            for person in self._by_key(key):
                if birth.may_be(person.birth) and may_be_named(criteria, person):
                    found[person.id] = person
                if len(found) >= criteria.most:
                    return list(found.values())
        return list(found.values())

    def _keys(self, person: Person) -> Iterator[str]:
        """Everything that the person is found by."""
        cprs = [one.cpr.digits for one in person.former_numbers] + ([person.cpr.digits] if person.cpr else [])
        for digits in (*cprs, person.p_code, person.p_tal):
            if digits:
                yield self._index("number", digits)
        yield self._index("birth", person.birth.isoformat())
        names = (person.full_name, *(f"{old.given_names} {old.surname}" for old in person.former_names))
        for part in skeletons(*names):
            yield self._named(person.birth.year, part)

    def _named(self, year: int, part: str) -> str:
        return self._index("year_and_name", f"{year}|{part}")

    def _document(self, issuer: str, number: str) -> str:
        return self._index("document", f"{issuer}|{number}")

    def _index(self, kind: str, value: str) -> str:
        return self._sealer.index(f"citizen.{kind}", value)

    def _by_key(self, key: str, most: int | None = None) -> Iterator[Person]:
        query = select(CitizenRow).join(CitizenKeyRow, CitizenKeyRow.citizen_id == CitizenRow.id)
        query = query.where(CitizenKeyRow.key == key).order_by(CitizenRow.id)
        for row in self._session.scalars(query.limit(most) if most else query):
            person = self._open(row)
            if person is not None:
                yield person

    @reading_rows()
    def _open(self, row: CitizenRow | None) -> Person | None:
        if row is None:
            return None
        return _DECODER.decode(self._sealer.open(_TABLE, _COLUMN, row.id, row.person_sealed))
