"""`inspect`: exchanges, bytes, own CPU time by phase beside its floor, PA of real documents, the chip, the wire."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hardware.apdu import CommandApdu
from hardware.channel.secure_messaging import SecureMessaging
from hardware.chip.card import SimulatedChip
from hardware.crypto.ciphers import Cipher
from hardware.crypto.curves import by_parameter_id
from hardware.emrtd.passive_authentication import authenticate
from hardware.pki.trust_store import TrustStore
from tests.bench import floors, wire
from tests.bench.clock import ROUNDS, Beside, beside
from tests.bench.document import payload
from tests.bench.real import real_documents
from tests.bench.table import show
from tests.bench.tape import AT, Recorded, record

_LENGTHS = {"short": False, "extended": True}
_GOALS = {"short": 105, "extended": 30}
_PACE_MULTIPLICATIONS, _CHIP_MULTIPLICATIONS = 5, 2
_RSA_BITS = 2048


def main() -> None:
    """Print every table."""
    with tempfile.TemporaryDirectory() as folder:
        recorded = {name: record(Path(folder) / name, extended=extended) for name, extended in _LENGTHS.items()}
        _show_exchanges(recorded)
        for name, one in recorded.items():
            _show_phases(name, one)
        _show_passive(recorded["short"])
        _show_chip(recorded["extended"])
        wire.show_wire()


def _show_exchanges(recorded: dict[str, Recorded]) -> None:
    rows = []
    for name, one in recorded.items():
        report, size = one.found.report, payload(one.document)
        there, back = report.bytes_sent, report.bytes_received
        rows.append((name, report.apdus, _GOALS[name], size, there, back, there / size, back / size))
    heads = ("length", "exchanges", "at most", "payload", "sent", "received", "sent/payload", "received/payload")
    show("Exchanges and bytes (PACE AES-256, CA, AA; DG1 DG2 DG14 DG15 EF.SOD)", heads, rows)


def _show_phases(name: str, recorded: Recorded) -> None:
    """Own CPU by phase, from a tape; the picture is decoded by another process and not in it."""
    work = _floors_of(recorded)
    own: dict[str, list[float]] = {phase: [] for phase in work}
    least: dict[str, list[float]] = {phase: [] for phase in work}
    whole: list[float] = []
    for _ in range(ROUNDS):
        began = time.process_time()
        seconds = recorded.play().report.seconds
        whole.append(time.process_time() - began)
        for phase, floor in work.items():
            own[phase].append(seconds.get(phase, 0.0))
            began = time.process_time()
            floor()
            least[phase].append(time.process_time() - began)
    rows = [(phase, *Beside(_median(own[phase]), _median(least[phase])).row()) for phase in work]
    total = Beside(_median(whole), sum(_median(least[phase]) for phase in work))
    show(
        f"Own CPU of a whole inspection from a tape, {name} length (ms, medians of {ROUNDS}; goal 3.00)",
        ("phase", "own", "floor", "times"),
        [*rows, ("whole", *total.row())],
    )


def _floors_of(recorded: Recorded) -> dict[str, Callable[[], object]]:
    """What each phase cannot do without; the transport is counted where the phase begins."""
    report, profile = recorded.found.report, recorded.document.profile
    pace = by_parameter_id(report.access.parameter_id or 0)
    assert profile.chip_authentication is not None
    chip = by_parameter_id(profile.chip_authentication.parameter_id)
    assert pace is not None
    assert chip is not None
    sizes = floors.protected(list(recorded.tape.connections[0].exchanges))
    passive = floors.passive(recorded.found.files, recorded.trust)

    def read() -> None:
        floors.transport(recorded)
        floors.secure_messaging(sizes)

    def prove() -> None:
        floors.multiplications(chip, _CHIP_MULTIPLICATIONS)
        floors.rsa_public(_RSA_BITS)

    return {
        "access": lambda: floors.multiplications(pace, _PACE_MULTIPLICATIONS),
        "read": read,
        "prove": prove,
        "verify": passive.run,
    }


def _show_passive(recorded: Recorded) -> None:
    rows = [_passive_row("measured document", dict(recorded.found.files), recorded.trust)]
    with _real_trust() as (trust, files):
        rows += [_passive_row(f"real EF.SOD of {state}", content, trust) for state, content in files.items()]
    show(
        f"Passive authentication alone (ms, medians of {ROUNDS}; nothing cached; goal 1.50)",
        ("document", "own", "floor", "times", "with files and decoding", "times"),
        rows,
    )


def _passive_row(name: str, files: dict[str, bytes], trust: TrustStore) -> tuple[object, ...]:
    """Beside hashes and signatures alone, and beside these with the files read and the structures decoded."""
    floor = floors.passive(files, trust)
    bare = beside(lambda: authenticate(files, trust, AT), floor.run)
    whole = beside(lambda: authenticate(files, trust, AT), floor.whole)
    return name, *bare.row(), whole.floor, whole.ratio


@contextmanager
def _real_trust() -> Iterator[tuple[TrustStore, dict[str, dict[str, bytes]]]]:
    """Real EF.SODs, and a store with the certificates that are published beside them."""
    with tempfile.TemporaryDirectory() as folder:
        trust = TrustStore.open(Path(folder))
        found = real_documents()
        if found:
            trust.add_certificates([one.csca for one in found.values()], "published")
        yield trust, {state: {"EF_SOD": one.sod} for state, one in found.items()}


def _show_chip(recorded: Recorded) -> None:
    """A protected READ BINARY in the chip, and the secure messaging of it."""
    rows = []
    for size in (223, 4096):
        chip = SimulatedChip(recorded.document)
        session = _open(chip)
        reader = SecureMessaging(session.cipher, session.ks_enc, session.ks_mac, session.ssc)
        commands: list[bytes] = []
        for _ in range(ROUNDS + 1):
            commands.append(reader.protect_command(CommandApdu(0, 0xB0, 0x82, 0, ne=size)).encode())
            reader.ssc += 1
        asked = iter(commands)
        measured = beside(
            lambda asked=asked, chip=chip: chip.transmit(next(asked)),
            lambda size=size: floors.secure_messaging([(21, size + floors.ANSWER_OVERHEAD)]),
        )
        rows.append((f"{size} bytes", *measured.row()))
    show(
        "The simulated chip's answer to a protected READ BINARY (ms; goal 4.00)",
        ("read", "own", "floor", "times"),
        rows,
    )


def _open(chip: SimulatedChip) -> SecureMessaging:
    """A chip that is open, with its application selected, without the exchanges that lead there."""
    session = chip._session
    session.enter(session.files.application)
    session.grant(SecureMessaging.from_secret(Cipher.AES256, b"measured"))
    session.switch_channel()
    assert session.channel is not None
    return session.channel


def _median(seconds: list[float]) -> float:
    return 1000 * statistics.median(seconds)
