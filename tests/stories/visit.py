"""A citizen at the counter, for the stories: the common steps of a case, each as the clerk does it."""

import datetime as dt
from dataclasses import dataclass, field, replace

from hardware.emrtd.inspection import Inspection
from kiosk.domain import AuthenticatorKind, CaseState, Errand, Face, Tick
from kiosk.domain import cpr as numbers
from kiosk.domain.audit import AuditEvent
from kiosk.domain.authenticators import AuthenticatorEvent, AuthenticatorState
from kiosk.domain.person import Person, PersonId
from kiosk.domain.secret import Secret
from kiosk.domain.ticks import ALWAYS
from kiosk.services.end_means import move_means
from kiosk.services.errand_desk import ErrandDesk
from kiosk.services.ports import Authenticator
from kiosk.services.views import CaseView
from tests.kiosk.desk_builder import ASTA, PASSPORT, Bench, inspection

BODIL = Person(
    id=PersonId("p2"),
    given_names="Bodil",
    surname="Prøvesen",
    birth=dt.date(1951, 8, 27),
    cpr=numbers.parse("270851-1000"),
    phone=None,
)
"""Has no MitID, and no phone."""
CILLE = Person(
    id=PersonId("p3"),
    given_names="Cille",
    surname="Afprøvet",
    birth=dt.date(2013, 2, 9),
    cpr=numbers.parse("090213-4002"),
    phone="+4500000003",
)
"""Thirteen years old on the day of the stories."""


def passport_of(person: Person) -> Inspection:
    """A Danish passport of that person, whose chip proved everything."""
    assert person.cpr is not None
    document = replace(
        PASSPORT,
        number=f"9000000{person.id[1:]:>02}",
        surname=person.surname.upper(),
        given_names=person.given_names.upper(),
        birth=person.birth,
        personal_number=person.cpr.digits,
    )
    return inspection(document=document)


@dataclass
class Visit:
    """One person's errand. Nothing is done that was not asked for."""

    bench: Bench
    errand: Errand
    person: Person = ASTA
    means: AuthenticatorKind | None = None
    face: Face = Face.COUNTER
    case: CaseView = field(init=False)

    def __post_init__(self) -> None:
        if self.person not in self.bench.register.people:
            self.bench.register.people.append(self.person)
        self.case = self.bench.desk.open_case(self.errand, self.face, "clerk-7", self.means)

    @property
    def desk(self) -> ErrandDesk:
        """What errands do."""
        return self.bench.desk.errands

    @property
    def id(self) -> str:
        """The case."""
        return self.case.id

    def shows_passport(self) -> "Visit":
        """The document is read, and the clerk compares the person."""
        self.bench.desk.record_inspection(self.id, passport_of(self.person))
        return self.is_compared(*ALWAYS)

    def is_compared(self, *ticks: Tick) -> "Visit":
        """The clerk answers these with yes."""
        for tick in ticks:
            self.bench.desk.record_tick(self.id, tick, True)
        return self

    def has_second_leg(self, *, passed: bool = True, witness: bool = False) -> "Visit":
        """The control questions are answered, or somebody vouches."""
        self.bench.has_second_leg(self.id, passed=passed, witness=witness)
        return self

    def is_granted(self) -> "Visit":
        """Everything that the decision takes."""
        self.shows_passport().has_second_leg()
        view = self.bench.desk.decide(self.id)
        assert view.state is CaseState.GRANTED, view.decision
        return self

    def gets_letter(self, key: str = "r1") -> str:
        """The letter is printed, looked at and handed over; the code on it."""
        desk = self.bench.desk
        desk.issue(self.id, key)
        desk.confirm_print(self.id, True)
        desk.hand_over(self.id)
        return self.bench.last_code

    def activates(self, code: str, **extra: object) -> tuple[bool, str]:
        """At home or at the screen beside: user ID and code, and for the app the PIN from the text message."""
        if self.means is AuthenticatorKind.APP or self.errand.authenticator is AuthenticatorKind.APP:
            extra.setdefault("pin", Secret(self.bench.last_pin))
        return self.bench.redeem(code, means=self.means or self.errand.authenticator, **extra)


def events(bench: Bench, case_id: str | None = None) -> list[str]:
    """What the log tells, in its order; of one case where named."""
    return [str(row[2]) for row in bench.store.log_rows() if case_id is None or row[5] == case_id]


def means_of(bench: Bench, user_id: str = Bench.USER_ID) -> list[Authenticator]:
    """Everything that a person ever had."""
    with bench.store.reading() as work:
        identity = work.identities.by_user_id(user_id)
        return list(work.identities.authenticators(identity.id)) if identity else []


def has_means(bench: Bench, kind: AuthenticatorKind, *, count: int = 1, person: Person = ASTA) -> list[Authenticator]:
    """Means that the person got at earlier visits."""
    with bench.store.writing() as work:
        identity = work.identities.by_person(person.id)
        assert identity is not None
        now = bench.clock.now() - dt.timedelta(days=400)
        made = [
            Authenticator(bench.parts.ids(), identity.id, kind, AuthenticatorState.ACTIVE, None, now)
            for _ in range(count)
        ]
        for means in made:
            work.identities.add_authenticator(means)
            work.audit.append(bench.parts.leaf(AuditEvent.OWN_SECRET_SET, None, authenticator_id=means.id))
        work.commit()
    return made


def lock(bench: Bench, means: Authenticator) -> None:
    """Too many wrong passwords, at home."""
    with bench.store.writing() as work:
        move_means(bench.parts, work, means, AuthenticatorEvent.LOCK, None)
        work.commit()


def fill_shelf(bench: Bench, kind: AuthenticatorKind, *serials: str) -> None:
    """A box has come in."""
    bench.desk.errands.receive_stock("keeper-1", kind, serials or ("SN-0001", "SN-0002"))
