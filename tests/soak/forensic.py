"""What a station leaves on its disk after many cases: no number, name, code or document in clear.

Citizens of a synthetic Denmark come with their passports; codes are issued, handed over, used, tried wrong and
revoked. Then every byte of the station's folder and of its folder for temporary files is searched, as it is and in the
forms in which a text is written elsewhere. The spool and the messages stand for paper and telephone, and are left out.
"""

from __future__ import annotations

import datetime as dt
import random
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from hardware.emrtd.report import DocumentData
from kiosk.bootstrap import Station, open_station
from kiosk.domain.cases import CloseReason
from kiosk.domain.codes import ActivationCode
from kiosk.domain.errands import Errand, Face
from kiosk.domain.faults import KioskError
from kiosk.domain.person import Person
from kiosk.domain.secret import Secret
from kiosk.domain.ticks import Tick
from kiosk.home import Home
from kiosk.logging import start_logging
from kiosk.registers.demo_people import population_taken
from kiosk.registers.population.generate import population
from kiosk.services.desk import Desk
from kiosk.services.seed_identities import seed_identities
from tests.kiosk.answers import answer_questions
from tests.kiosk.desk_builder import inspection
from tests.soak.flips import SEED
from tests.soak.result import Result, Say, say_nothing
from tests.support.postgres import FAST, PostgresServer, find_binaries

APART: Final = ("spool", "messages", "keys", "demo-trust")
PEOPLE: Final = 60
KNOWN: Final = {Errand.NEW_DISPLAY_CODE.value.encode(): "an errand"}
"""What does lie there in clear."""
TALKATIVE: Final = (*FAST, "log_min_messages=warning", "log_min_error_statement=error")
"""What a server writes into its log unless it is told otherwise."""


class RememberedCodes:
    """Codes drawn at random and kept, to be searched for."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.drawn: list[str] = []

    def characters(self, alphabet: str, count: int) -> str:
        drawn = "".join(self._random.choice(alphabet) for _ in range(count))
        self.drawn.append(drawn)
        return drawn


def run(count: int = 200, seed: int = SEED, say: Say = say_nothing) -> Result:
    """So many cases on each store, then the search."""
    result = Result()
    binaries = find_binaries()
    if binaries is None:
        say("no PostgreSQL server on this machine")
    servers = [None, *([PostgresServer.make(binaries, TALKATIVE)] if binaries else [])]
    for server in servers:
        try:
            result.join(_run_on(server, count, seed, say))
        finally:
            if server is not None:
                server.stop()
    return result


def _run_on(server: PostgresServer | None, count: int, seed: int, say: Say) -> Result:
    """One store; of a server its whole cluster is searched, with its log and what it wrote ahead."""
    result, store = Result(), "postgresql" if server else "sqlite"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before, tempfile.tempdir = tempfile.tempdir, str(folder / "tmp")
        (folder / "tmp").mkdir()
        try:
            secrets = serve(folder / "home", count, seed, result, server.create().url if server else None)
        finally:
            tempfile.tempdir = before
        say(f"{store}: {len(secrets)} secrets are looked for")
        places = [folder]
        if server is not None:
            server.end()
            places.append(server.folder)
        for place in places:
            for found in search(place, secrets):
                result.blame(f"{store} {found}")
        if not any(any(search(place, KNOWN)) for place in places):
            result.blame(f"{store}: not even the errand was found, so the search looked elsewhere")
    return result


def serve(home: Path, count: int, seed: int, result: Result, url: str | None = None) -> dict[bytes, str]:
    """Serve so many citizens, with their data in that database or in a file; what must not be found, and what it is."""
    draw = random.Random(seed)
    secrets: dict[bytes, str] = {}
    if url is not None:
        Home(home).prepare().config_file.write_text(f'[store]\nurl = "{url}"\n')
    with open_station(home, face=Face.COMMAND_LINE) as station:
        start_logging(station.home)
        codes = RememberedCodes(seed)
        people = [one.person for one in population(PEOPLE, seed, population_taken())]
        station.desk.populate(population(PEOPLE, seed, population_taken()), f"s{seed}", tell=lambda _count: None)
        parts = replace(station.desk._parts, codes=codes)
        adults = [one for one in people if one.cpr is not None and one.birth < dt.date(2005, 1, 1)]
        ids = {person.id: f"borger.{number}.{draw.randrange(10**6)}" for number, person in enumerate(adults)}
        seed_identities(parts, list(ids.items()))
        desk = Desk(parts)
        for number in range(count):
            person = draw.choice(adults)
            document = _passport(person, draw)
            result.add(_one_case(station, desk, codes, person, ids[person.id], document, number, draw))
            secrets |= _secrets_of(person, ids[person.id], document)
        shutil.copytree(home, home.with_name("while-open"))  # with the journal, which goes when the store is closed
    return secrets | {code.encode(): "a code" for code in codes.drawn if len(code) == 10}


def _one_case(
    station: Station, desk: Desk, codes: RememberedCodes, person: Person, user_id: str, document: DocumentData,
    number: int, draw: random.Random,
) -> str:  # fmt: skip
    try:
        case = desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COMMAND_LINE, "clerk-7")
        if not desk.record_inspection(case.id, inspection(document=document)).is_linked:  # of the dead, say
            desk.close_case(case.id, CloseReason.NOT_GRANTED)
            return "not linked"
        desk.record_tick(case.id, Tick.LIKENESS, True)
        desk.record_tick(case.id, Tick.IN_PERSON, True)
        answer_questions(station, case.id, desk)
        if not desk.decide(case.id).state.value.startswith("GRANTED"):
            return "not granted"
        desk.issue(case.id, f"request-{number}")
        desk.confirm_print(case.id, True)
        desk.hand_over(case.id)
        wrong = ActivationCode.draw(RememberedCodes(number)).grouped
        desk.redeem(user_id, Secret(wrong))
        if draw.random() < 0.7:
            right = ActivationCode.draw(_Again(codes.drawn[-1])).grouped
            answer = desk.redeem(user_id, Secret(right)).reason.value
            desk.close_case(case.id, CloseReason.DONE)
            return f"redeemed {answer}"
        desk.close_case(case.id, CloseReason.DONE)
    except KioskError as fault:
        return fault.code.value
    return "handed over"


class _Again:
    """The code that was drawn before."""

    def __init__(self, body: str) -> None:
        self._body = body

    def characters(self, alphabet: str, count: int) -> str:
        return self._body[:count]


def _passport(person: Person, draw: random.Random) -> DocumentData:
    assert person.cpr is not None
    return DocumentData(
        type="P",
        issuer="DNK",
        number=f"9{draw.randrange(10**8):08}",
        surname=person.surname.upper(),
        given_names=person.given_names.upper(),
        birth=person.birth,
        sex="F",
        nationality="DNK",
        expiry=dt.date(2034, 5, 1),
        personal_number=person.cpr.digits,
    )


def _secrets_of(person: Person, user_id: str, document: DocumentData) -> dict[bytes, str]:
    assert person.cpr is not None
    digits = person.cpr.digits
    told = {
        digits: "a CPR number",
        f"{digits[:6]}-{digits[6:]}": "a CPR number",
        user_id: "a user ID",
        str(document.number): "a document number",
        f"{person.given_names} {person.surname}": "a name",
        str(document.surname): "a name in a zone",
    }
    if person.phone:
        told[person.phone] = "a telephone number"
    long_enough = {text: what for text, what in told.items() if len(text) >= 6}
    return {text.encode(coding): what for text, what in long_enough.items() for coding in ("utf-8", "utf-16-le")}


def search(folder: Path, secrets: dict[bytes, str]) -> Iterator[str]:
    """Each file in which one of them stands, and what it is, never the secret itself."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        place = file.relative_to(folder)
        if any(part in APART for part in place.parts):
            continue
        content = file.read_bytes()
        lowered = content.lower()
        kinds = {what for secret, what in secrets.items() if secret in content or secret.lower() in lowered}
        yield from (f"{place}: {what}" for what in sorted(kinds))
