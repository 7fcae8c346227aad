"""The registers over HTTPS: a wrong, slow, huge or missing answer is told, and nobody waits for long."""

import datetime as dt
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from kiosk.config import Config, RegistersPart
from kiosk.domain import cpr
from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.errand_faults import RegisterFileUnusable
from kiosk.domain.errands import Errand, Face
from kiosk.domain.evidence import DocumentKind
from kiosk.domain.faults import ConfigMalformed, RegisterDown, RegisterRefused
from kiosk.domain.linking import PartialDate, SearchCriteria
from kiosk.domain.person import PersonId
from kiosk.home import Home
from kiosk.registers import openapi, wire
from kiosk.registers.client import LARGEST_ANSWER, RegisterClient, RegisterPlace
from kiosk.registers.connect import place_of_registers, registers_of
from kiosk.registers.embedded import EmbeddedRegister, Resident
from kiosk.registers.https import HttpsRegister
from kiosk.registers.population.generate import population
from kiosk.services.desk import Desk
from kiosk.texts.catalogue import Catalogue, Language
from tests.kiosk.desk_builder import ASTA, Bench, inspection
from tests.support.register_server import Authorities, RegisterServer, answer, serving

PEOPLE = list(population(60, 7))
REGISTER = EmbeddedRegister(
    [Resident(ASTA, "asta"), *(Resident(one.person, "x") for one in PEOPLE)],
    {(paper.issuer, paper.number): one.person.id for one in PEOPLE for paper in one.documents},
)


@pytest.fixture(scope="module")
def authorities(tmp_path_factory: pytest.TempPathFactory) -> Authorities:
    return Authorities(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def server(authorities: Authorities) -> Iterator[RegisterServer]:
    with serving(authorities, REGISTER) as running:
        yield running


class Ticks:
    """A monotonic clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


_OPEN: list[HttpsRegister] = []


@pytest.fixture(autouse=True)
def connections() -> Iterator[None]:
    yield
    while _OPEN:
        _OPEN.pop().close()


def client(place: RegisterPlace, clock: Ticks | None = None, **changes: Any) -> HttpsRegister:
    _OPEN.append(HttpsRegister(RegisterClient(replace(place, **changes), clock or Ticks())))
    return _OPEN[-1]


def asta(register: HttpsRegister) -> object:
    assert ASTA.cpr is not None
    return register.by_cpr(ASTA.cpr)


def reason(register: HttpsRegister) -> object:
    with pytest.raises(RegisterDown) as down:
        asta(register)
    assert "1403901234" not in str(down.value) + repr(down.value.__cause__)
    assert Catalogue("da").fault("REGISTER_DOWN", down.value.data).what.endswith(".")
    return down.value.data["reason"]


def test_every_question_has_its_answer(server: RegisterServer) -> None:
    register = client(server.place)
    assert asta(register) == ASTA
    for one in PEOPLE[:6]:
        person = one.person
        assert register.get(person.id) == person
        assert register.facts(person.id) == REGISTER.facts(person.id)
        criteria = SearchCriteria(person.surname, person.given_names, PartialDate.of(person.birth))
        assert person in register.search(criteria)
    one = next(one for one in PEOPLE if one.documents)
    paper = one.documents[0]
    assert register.by_document(paper.issuer, paper.number) == one.person
    assert register.status(paper.issuer, paper.number, DocumentKind.PASSPORT) is DocumentStatus.VALID
    assert register.get(PersonId("nobody")) is None
    assert register.facts(PersonId("nobody")) is None


def test_no_number_stands_in_an_address(server: RegisterServer) -> None:
    asta(client(server.place))
    assert server.asked == ["/v1/citizens/by-cpr"]


def test_the_description_is_that_of_the_wire_and_the_server_follows_it() -> None:
    path = Path(openapi.__file__).parents[2] / "docs" / "openapi" / "registers.json"
    assert path.read_text(encoding="utf-8") == openapi.text()
    told = openapi.description()
    for one in PEOPLE[:20]:
        for asked, question in (
            ("/v1/citizens/by-id", {"id": one.person.id}),
            ("/v1/citizens/facts", {"id": one.person.id}),
        ):
            status, raw = answer(REGISTER, asked, json.dumps(question).encode())
            assert status == 200
            schema = {"$ref": f"#/components/schemas/{wire.PATHS[asked][1].__name__}", **told}
            jsonschema.Draft202012Validator(schema).validate(json.loads(raw))
    assert answer(REGISTER, "/v1/citizens/by-id", b'{"id": "x", "more": 1}')[0] == 400


def test_another_authority_is_not_believed(authorities: Authorities, server: RegisterServer) -> None:
    assert reason(client(server.place, authority=authorities.folder / "stranger.pem")) == "TLS"


def test_a_certificate_that_ran_out_or_names_another_host_is_not_believed(authorities: Authorities) -> None:
    old = authorities.ca.issue_cert("localhost", not_after=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    for certificate in (old, authorities.ca.issue_cert("elsewhere.invalid")):
        with serving(authorities, REGISTER, server_cert=certificate) as server:
            assert reason(client(server.place)) == "TLS"


def test_tls_1_2_is_refused(authorities: Authorities) -> None:
    with serving(authorities, REGISTER, tls=ssl.TLSVersion.TLSv1_2) as server:
        assert reason(client(server.place)) == "TLS"


def test_a_station_without_the_right_certificate_is_not_answered(
    authorities: Authorities, server: RegisterServer
) -> None:
    foreign = {"certificate": authorities.folder / "foreign.pem", "key": authorities.folder / "foreign.key"}
    assert reason(client(server.place, **foreign)) in {"TLS", "BROKEN"}
    assert server.asked == []


@pytest.mark.parametrize("status", [500, 502, 503, 429, 301])
def test_a_server_that_fails_is_down(server: RegisterServer, status: int) -> None:
    server.manners.status = status
    assert reason(client(server.place)) == "STATUS"
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
def test_a_server_that_refuses_is_not_down(server: RegisterServer, status: int) -> None:
    server.manners.status = status
    register = client(server.place, failures=2)
    for _ in range(4):
        with pytest.raises(RegisterRefused):
            asta(register)
    assert len(server.asked) == 4


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nonsense",
        b"\xff\xfe",
        b"[" * 100_000,
        b"{}",
        b'{"person": {"id": "p1"}}',
        b'{"person": null, "more": 1}',
        b'{"person": {"id": 7, "given_names": "A", "surname": "B", "birth": "1990-03-14"}}',
        b'{"person": {"id": "p1", "given_names": "A", "surname": "B", "birth": "1990-13-14"}}',
        b'{"person": {"id": "p1", "given_names": "A", "surname": "B", "birth": "1990-03-14", "cpr": "9999999999"}}',
        b'{"person": {"id": "p1", "given_names": "A", "surname": "B", "birth": "1990-03-14", "cpr": "1403901235"}}',
        b'{"person": {"id": "p1", "given_names": "A", "surname": "B", "birth": "1950-05-05", "cpr": "1403901234"}}',
    ],
)
def test_an_answer_that_is_none_is_told(server: RegisterServer, body: bytes) -> None:
    server.manners.body = body
    assert reason(client(server.place)) == "ANSWER"


TOLD = {"id": "p1", "given_names": "A", "surname": "B", "birth": "1990-03-14", "cpr": "1403901234"}
PLACE = {"street": "Lyngtoften", "number": "12", "post_code": "9999", "town": "Prøveby"}


@pytest.mark.parametrize(
    "odd",
    [
        {"cpr": "1403901234\n"},
        {"phone": "+4500000001\n"},
        {"p_code": "12345678\n"},
        {"p_tal": "123456789\n"},
        {"nationality": "DNK\n"},
        {"former_numbers": [{"cpr": "1403901234\n", "until": "2010-01-01"}]},
        {"residences": [{"address": {**PLACE, "region": "DNK\n"}, "since": "2010-01-01"}]},
    ],
)
def test_a_line_feed_at_the_end_is_no_part_of_a_number(server: RegisterServer, odd: dict[str, Any]) -> None:
    server.manners.body = json.dumps({"person": TOLD}).encode()
    assert asta(client(server.place)) is not None
    server.manners.body = json.dumps({"person": {**TOLD, **odd}}).encode()
    assert reason(client(server.place)) == "ANSWER"


@pytest.mark.parametrize(
    "people",
    [
        lambda: [TOLD, TOLD],
        lambda: [TOLD, {**TOLD, "id": "another"}],
        lambda: [{**TOLD, "birth": "1950-05-05"}],
    ],
    ids=["the same", "the same number", "a number of another birth date"],
)
def test_nobody_is_found_twice_or_against_their_number_in_one_search(
    server: RegisterServer, people: Callable[[], list[dict[str, Any]]]
) -> None:
    server.manners.body = json.dumps({"people": people()}).encode()
    criteria = SearchCriteria("B", "A", PartialDate(1990, 3, 14))
    with pytest.raises(RegisterDown) as down:
        client(server.place).search(criteria)
    assert down.value.data["reason"] == "ANSWER"


def test_an_answer_of_another_kind_is_none(server: RegisterServer) -> None:
    server.manners.content_type = "text/html"
    assert reason(client(server.place)) == "ANSWER"


def test_an_answer_of_60_megabytes_is_not_read(server: RegisterServer) -> None:
    server.manners.length = 60 * 2**20
    assert reason(client(server.place)) == "TOO_LARGE"
    server.manners.length, server.manners.is_endless = None, True
    assert reason(client(server.place)) == "TOO_LARGE"
    assert LARGEST_ANSWER < 60 * 2**20


def test_a_connection_that_breaks_is_tried_once_more(server: RegisterServer) -> None:
    server.manners.closes_early = 1
    assert asta(client(server.place)) == ASTA
    assert len(server.asked) == 2
    server.manners.closes_early = 9
    assert reason(client(server.place)) == "BROKEN"
    assert len(server.asked) == 4


def test_nobody_waits_for_a_slow_register(server: RegisterServer) -> None:
    server.manners.hangs = threading.Event()
    assert reason(client(server.place, answer_seconds=0.2)) == "TIMEOUT"


@pytest.mark.parametrize(
    "first",
    [
        b"HTTP/1.1 200 OK\r\nX: ",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",  # a chunk's size
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n",
    ],
)
def test_nobody_waits_for_an_answer_that_trickles(server: RegisterServer, first: bytes) -> None:
    server.manners.trickles = first
    assert reason(client(server.place, connect_seconds=0.3, answer_seconds=0.2)) == "TIMEOUT"


def test_nobody_there(authorities: Authorities) -> None:
    with socket.create_server(("localhost", 0)) as taken:
        port = taken.getsockname()[1]
    assert reason(client(authorities.place(port))) == "UNREACHABLE"


def test_after_failures_nobody_is_asked_until_the_pause_is_over(server: RegisterServer) -> None:
    clock = Ticks()
    register = client(server.place, clock, failures=3, pause_seconds=30.0)
    server.manners.status = 503
    for _ in range(3):
        assert reason(register) == "STATUS"
    assert reason(register) == "PAUSED"
    assert len(server.asked) == 3
    clock.at += 29
    assert reason(register) == "PAUSED"
    clock.at += 2
    assert reason(register) == "STATUS"  # one question is let through, and fails
    assert reason(register) == "PAUSED"
    assert len(server.asked) == 4
    clock.at += 31
    server.manners.status = 200
    assert asta(register) == ASTA
    assert asta(register) == ASTA


def test_while_the_register_is_down_nothing_is_issued_and_the_case_is_kept(
    bench: Bench, server: RegisterServer
) -> None:
    register = client(server.place)
    desk = Desk(replace(bench.parts, register=register, documents=register))
    case = bench.granted()
    server.manners.status = 503
    with pytest.raises(RegisterDown):
        desk.issue(case.id, "r1")
    view = desk.case(case.id)
    assert (view.state, view.code) == (case.state, None)
    other = desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")
    with pytest.raises(RegisterDown):
        desk.record_inspection(other.id, inspection())
    assert not desk.case(other.id).is_linked
    server.manners.status = 200
    assert Desk(replace(bench.parts, register=client(server.place))).record_inspection(other.id, inspection()).is_linked


def test_the_configuration_names_the_register(tmp_path: Path, authorities: Authorities, bench: Bench) -> None:
    home = Home(tmp_path)
    place = {
        "authority": str(authorities.folder / "authority.pem"),
        "certificate": str(authorities.folder / "station.pem"),
        "key": str(authorities.folder / "station.key"),
    }
    config = Config(registers=RegistersPart(url="https://register.invalid:8443", **place))
    assert place_of_registers(home, config).port == 8443
    register, documents = registers_of(home, config, bench.store)
    assert isinstance(register, HttpsRegister)
    assert register is documents
    register.close()
    for url in ("http://register.invalid", "https://", "register", "https://a:b@c", "https://a/b", "https://a:99999"):
        with pytest.raises(ConfigMalformed) as fault:
            registers_of(home, Config(registers=RegistersPart(url=url, **place)), bench.store)
        assert fault.value.data["place"] == "registers.url"
    for name in place:
        (tmp_path / "broken.pem").write_text("nothing of the kind", encoding="ascii")
        for path in (str(tmp_path / "absent.pem"), str(tmp_path / "broken.pem")):
            broken = Config(registers=RegistersPart(url="https://register.invalid", **{**place, name: path}))
            with pytest.raises(RegisterFileUnusable) as unusable:
                registers_of(home, broken, bench.store)
            for language in Language:
                told = Catalogue(language).fault(unusable.value.code.value, unusable.value.data)
                assert path in told.what
                assert "config.toml" in told.next


def test_a_number_that_is_asked_about_is_not_kept_by_whoever_failed(server: RegisterServer) -> None:
    server.manners.status = 503
    number = cpr.parse("1403901234")
    assert number is not None
    with pytest.raises(RegisterDown) as down:
        client(server.place).by_cpr(number)
    assert down.value.data == {"reason": "STATUS", "status": 503}


def test_reaching_the_register_asks_about_nobody(server: RegisterServer, authorities: Authorities) -> None:
    reached = RegisterClient(server.place)
    reached.reach()
    reached.close()
    assert not [path for path in server.asked if path != "/"]
    for place in (
        replace(server.place, certificate=authorities.folder / "foreign.pem", key=authorities.folder / "foreign.key"),
        replace(server.place, authority=authorities.folder / "stranger.pem"),
        replace(server.place, port=1),
    ):
        client_of_nobody = RegisterClient(place)
        with pytest.raises(RegisterDown):
            client_of_nobody.reach()
        client_of_nobody.close()
