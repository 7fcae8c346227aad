"""A message centre that speaks SMPP 3.4 on loopback, read and written with `struct` alone, and as bad as one can be."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

BIND, BIND_RESP = 0x00000009, 0x80000009
SUBMIT, SUBMIT_RESP = 0x00000004, 0x80000004
DELIVER, DELIVER_RESP = 0x00000005, 0x80000005
ENQUIRE, ENQUIRE_RESP = 0x00000015, 0x80000015
UNBIND, UNBIND_RESP = 0x00000006, 0x80000006
NACK = 0x80000000
THROTTLED, QUEUE_FULL, BAD_NUMBER, BAD_PASSWORD = 0x58, 0x14, 0x0B, 0x0E
MESSAGE_PAYLOAD, USER_MESSAGE_REFERENCE = 0x0424, 0x0204


@dataclass(frozen=True)
class Submitted:
    """One `submit_sm` as it was on the wire."""

    sender: str
    number: str
    validity: str
    wants_receipt: int
    coding: int
    words: bytes
    message_id: str
    mark: int | None = None
    """`user_message_reference`."""


@dataclass
class Smsc:
    """The centre. `statuses` are answered to submissions in turn; `silent` and `hangs_up` count submissions too."""

    port: int = 0
    password: str = "secret"
    statuses: list[int] = field(default_factory=list)
    silent: int = 0
    """So many submissions are taken and never answered."""
    hangs_up: int = 0
    """So many submissions are taken, and the line is cut instead of an answer."""
    garbage: bytes | None = None
    """Said instead of an answer to the next submission."""
    names: list[str] = field(default_factory=list)
    """What the next submissions are called, instead of their number."""
    counted: int = 0
    submitted: list[Submitted] = field(default_factory=list)
    binds: int = 0
    acknowledged: list[int] = field(default_factory=list)
    lines: list[socket.socket] = field(default_factory=list)
    acknowledged_event: threading.Event = field(default_factory=threading.Event)

    def restart(self) -> None:
        """Every line breaks, and it counts anew."""
        self.counted = 0
        self.cut()

    def cut(self) -> None:
        """Every line breaks."""
        for line in self.lines:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def report(
        self, message_id: str, stat: str, *, tlv: bool = False, mark: int | None = None, number: str = "0000"
    ) -> None:
        """Send a receipt on the newest line: as text (SMPP 3.4 appendix B), or in optional parameters.

        With `mark` it repeats the reference that was given with the message, as 4.6.2 has it; `number` had the message.
        """
        text = (
            f"id:{message_id} sub:001 dlvrd:001 submit date:2611241200 done date:2611241201 stat:{stat} err:000 text:"
        )
        state = {"DELIVRD": 2, "EXPIRED": 3, "UNDELIV": 5, "ACCEPTD": 6}[stat]
        extra = _tlv(0x001E, message_id.encode() + b"\0") + _tlv(0x0427, bytes([state])) if tlv else b""
        extra += _tlv(USER_MESSAGE_REFERENCE, struct.pack(">H", mark)) if mark is not None else b""
        words = b"" if tlv else text.encode()
        head = (
            b"\0\1\1" + number.encode() + b"\0" + b"\5\0" + b"Skranke\0" + b"\4\0\0\0\0\0\0\0\0" + bytes([len(words)])
        )
        self.lines[-1].sendall(_pdu(DELIVER, 0, 77, head + words + extra))


def _tlv(tag: int, value: bytes) -> bytes:
    return struct.pack(">HH", tag, len(value)) + value


def _pdu(command: int, status: int, sequence: int, body: bytes = b"") -> bytes:
    return struct.pack(">LLLL", 16 + len(body), command, status, sequence) + body


def _cstring(body: bytes, at: int) -> tuple[str, int]:
    end = body.index(b"\0", at)
    return body[at:end].decode("ascii"), end + 1


def _submission(body: bytes, message_id: str) -> Submitted:
    _service, at = _cstring(body, 0)
    sender, at = _cstring(body, at + 2)
    number, at = _cstring(body, at + 2)
    _schedule, at = _cstring(body, at + 3)
    validity, at = _cstring(body, at)
    wants, _replace, coding, _default, length = body[at : at + 5]
    words, at, mark = body[at + 5 : at + 5 + length], at + 5 + length, None
    while at < len(body):
        tag, size = struct.unpack(">HH", body[at : at + 4])
        if tag == MESSAGE_PAYLOAD:
            words = body[at + 4 : at + 4 + size]
        elif tag == USER_MESSAGE_REFERENCE:
            (mark,) = struct.unpack(">H", body[at + 4 : at + 4 + size])
        at += 4 + size
    return Submitted(sender, number, validity, wants, coding, words, message_id, mark)


@contextmanager
def message_centre(tls: ssl.SSLContext | None = None) -> Iterator[Smsc]:
    """Run one until the block is left."""
    centre, ends = Smsc(), threading.Event()
    door = socket.create_server(("127.0.0.1", 0))
    centre.port = door.getsockname()[1]
    threads: list[threading.Thread] = []

    def answer_door() -> None:
        while not ends.is_set():
            try:
                line, _ = door.accept()
                line = tls.wrap_socket(line, server_side=True) if tls else line
            except OSError:
                continue
            centre.lines.append(line)
            threads.append(threading.Thread(target=_serve, args=(centre, line)))
            threads[-1].start()

    keeper = threading.Thread(target=answer_door)
    keeper.start()
    try:
        yield centre
    finally:
        ends.set()
        with contextlib.suppress(OSError):
            door.shutdown(socket.SHUT_RDWR)
        door.close()
        centre.cut()
        for thread in (keeper, *threads):
            thread.join(5)
        for line in centre.lines:
            line.close()


def _serve(centre: Smsc, line: socket.socket) -> None:
    with contextlib.suppress(OSError, EOFError):
        while True:
            length, command, _status, sequence = struct.unpack(">LLLL", _exactly(line, 16))
            body = _exactly(line, length - 16)
            if not _answer(centre, line, command, sequence, body):
                line.shutdown(socket.SHUT_RDWR)
                return


def _answer(centre: Smsc, line: socket.socket, command: int, sequence: int, body: bytes) -> bool:
    if command == BIND:
        _system_id, at = _cstring(body, 0)
        password, _ = _cstring(body, at)
        centre.binds += 1
        is_ours = password == centre.password
        line.sendall(_pdu(BIND_RESP, 0 if is_ours else BAD_PASSWORD, sequence, b"centre\0" if is_ours else b""))
    elif command == SUBMIT:
        return _take(centre, line, sequence, body)
    elif command == ENQUIRE:
        line.sendall(_pdu(ENQUIRE_RESP, 0, sequence))
    elif command == DELIVER_RESP:
        centre.acknowledged.append(sequence)
        centre.acknowledged_event.set()
    elif command == UNBIND:
        line.sendall(_pdu(UNBIND_RESP, 0, sequence))
        return False
    else:
        line.sendall(_pdu(NACK, 3, sequence))
    return True


def _take(centre: Smsc, line: socket.socket, sequence: int, body: bytes) -> bool:
    status = centre.statuses.pop(0) if centre.statuses else 0
    if status:
        line.sendall(_pdu(SUBMIT_RESP, status, sequence))
        return True
    centre.counted += 1
    message_id = centre.names.pop(0) if centre.names else f"C{centre.counted:04}"
    centre.submitted.append(_submission(body, message_id))
    if centre.silent:
        centre.silent -= 1
    elif centre.hangs_up:
        centre.hangs_up -= 1
        return False
    elif centre.garbage is not None:
        said, centre.garbage = centre.garbage, None
        line.sendall(said)
    else:
        line.sendall(_pdu(SUBMIT_RESP, 0, sequence, message_id.encode() + b"\0"))
    return True


def _exactly(line: socket.socket, count: int) -> bytes:
    parts = b""
    while len(parts) < count:
        part = line.recv(count - len(parts))
        if not part:
            raise EOFError
        parts += part
    return parts
