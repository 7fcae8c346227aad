"""Recorded exchanges: with the terminal's keys, the product sends the same and accepts the answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hardware import tlv
from hardware.apdu import EXTENDED_NE, SHORT_NE, CommandApdu
from hardware.channel.channel import Channel
from hardware.channel.secure_messaging import CLASS_BITS, SecureMessaging
from hardware.crypto import kdf
from hardware.crypto.ciphers import Cipher
from hardware.emrtd import active_authentication, bac, chip_authentication, pace
from hardware.emrtd.active_signature import Judgement, verify_answer
from hardware.emrtd.key_agreement import agreement_with
from hardware.emrtd.lds.dg14 import Dg14
from hardware.emrtd.lds.security_infos import PaceInfo, PaceMapping, SecurityInfos
from hardware.pki.chip_key import parse_chip_key
from tests.vectors.active import key_of_group
from tests.vectors.context import Context, cipher_of
from tests.vectors.pace_group import domain_of
from tests.vectors.pace_run import PublishedPassword, can_run, recorded, reference_of
from tests.vectors.result import REFUSALS, Outcome, Results, unhex
from tests.vectors.tape import Tape

SET_PACE, SET_CA, SET_CA_3DES = (0x22, 0xC1, 0xA4), (0x22, 0x41, 0xA4), (0x22, 0x41, 0xA6)
TERMINAL_AUTHENTICATION = {(0x22, 0x81, 0xB6), (0x22, 0x81, 0xA4), (0x2A, 0x00, 0xBE)}


def examine(item: dict[str, Any], place: str, _context: Context, results: Results) -> None:
    """Play the whole exchange, then compare the session that is left with the recorded one."""
    trace = _Trace(item, place, results)
    trace.play()
    trace.examine_end()


class _Trace:
    """One recorded exchange on its way."""

    def __init__(self, item: dict[str, Any], place: str, results: Results) -> None:
        self.item, self.place, self.results = item, place, results
        self.tape = Tape.of(item["exchange"], f"{place}/exchange", results)
        self.groups = {_number(name): unhex(value) for name, value in (item.get("dg") or {}).items() if value}
        self.private_keys = [unhex(key) for key in item.get("terminal_ephemeral_private_keys") or ()]
        sessions = item.get("sm_before_after") or ()
        sessions = [sessions.get("before"), sessions.get("after")] if isinstance(sessions, dict) else list(sessions)
        counters = [unhex(value or "") for value in item.get("ssc") or ()]
        self.before = _session(sessions[0] if sessions else None, counters[0] if counters else b"")
        self.after = _session(sessions[-1] if sessions else None, counters[-1] if counters else b"")
        self.has_counter = bool(counters and counters[-1])
        is_protected = not self.tape.is_at_end and bool(self.tape.command().cla & CLASS_BITS)
        self.channel = Channel(_copy(self.before) if is_protected else None)

    def play(self) -> None:
        """Each protocol by the command it begins with."""
        begins: dict[tuple[int, int, int], Callable[[], None]] = {
            SET_PACE: self._pace,
            SET_CA: self._chip_authentication,
            SET_CA_3DES: self._chip_authentication,
        }
        while not self.tape.is_at_end:
            start = self.tape.at
            command = self.tape.command()
            kind = (command.ins, command.p1, command.p2)
            if kind in begins:
                begins[kind]()
            elif command.ins == 0x88:
                self._active_authentication()
            elif command.ins == 0x84 and self.channel.sm is None and self.tape.command(1).ins == 0x82:
                self._bac()
            elif kind in TERMINAL_AUTHENTICATION or (command.ins == 0x82 and self.channel.sm is not None):
                self._count_skipped(1, Outcome.OUTSIDE, "terminal authentication")
            else:
                self._single()
            if self.tape.at == start:
                self.tape.skip(Outcome.DIFFERENT, "the product sends nothing here")

    def examine_end(self) -> None:
        """The session keys and the counter as recorded behind the exchange."""
        if self.after is None:
            return
        left = self.channel.sm
        for name in ("cipher", "ks_enc", "ks_mac", *(["ssc"] if self.has_counter else [])):
            expected = getattr(self.after, name)
            self.results.compare(f"{self.place}/after/{name}", expected, lambda name=name: getattr(left, name, None))

    def _single(self) -> None:
        """Any other command: under secure messaging it is read as the chip does, and protected again."""
        command = self.tape.command()
        if self.channel.sm is not None:
            session = _copy(self.channel.sm)
            try:
                command = session.unprotect_command(command) if session else command
            except REFUSALS as error:
                self._count_skipped(1, Outcome.DIFFERENT, repr(error))
                return
        self.tape.play(self.channel.send(command))

    def _pace(self) -> None:
        command = self.tape.command()
        objects = {part.tag: part.value for part in tlv.parse_all(command.data)}
        info = self._pace_info(objects)
        secret = self._secret()
        length = self._length_of_pace()
        keys = self._keys_of_pace(info) if info else []
        if info is None or secret is None or not can_run(info) or len(keys) < 2:
            self._count_skipped(length, Outcome.UNKNOWN, f"PACE {info.oid if info else ''}")
            self.channel.sm = _copy(self.after)
            if self.channel.sm is not None:
                self.channel.sm.ssc = 0
            return
        cipher = Cipher(info.cipher.value)
        self._examine_nonce(secret, cipher)
        result = self.tape.play(
            pace.establish(
                self.channel,
                info,
                PublishedPassword(reference_of(command), secret),
                random=recorded(keys, domain_of(info), info.mapping),
                parameter_id_first=0x84 in objects,
            )
        )
        if isinstance(result, pace.PaceFailed):
            self.results.add(Outcome.DIFFERENT, f"{self.place}/pace", str(result))

    def _keys_of_pace(self, info: PaceInfo) -> list[bytes]:
        """Both private keys; with integrated mapping the nonce that was sent, and one key."""
        if info.mapping is not PaceMapping.IM:
            return self.private_keys[:2]
        nonce = tlv.parse_exact(self.tape.command(2).data, 0x7C).find(0x81)
        return [nonce or b"", *self.private_keys[:1]]

    def _pace_info(self, objects: dict[int, bytes]) -> PaceInfo | None:
        """The offer of EF.CardAccess that the recorded command chooses."""
        access = self.item.get("ef_card_access") or []
        for raw in [access] if isinstance(access, str) else access:
            for info in SecurityInfos.parse(unhex(raw)).pace:
                chosen = objects.get(0x84, b"")
                if info.encode()[2:].find(objects.get(0x80, b"-")) < 0:
                    continue
                if not chosen or info.parameter_id == int.from_bytes(chosen, "big"):
                    return info
        return None

    def _length_of_pace(self) -> int:
        """MSE:Set AT, and GENERAL AUTHENTICATE up to the one that is not chained."""
        length = 1
        while self.tape.command(length).ins == 0x86:
            length += 1
            if not self.tape.command(length - 1).cla & 0x10:
                break
        return length

    def _secret(self) -> bytes | None:
        """What the password was hashed to: recordings keep this instead of the lines."""
        for name, value in self.item.items():
            if name.startswith("password_K") or name in {"K", "sha1"}:
                return unhex(value)
        return None

    def _examine_nonce(self, secret: bytes, cipher: Cipher) -> None:
        """The key of the password, and the nonce in the chip's first answer."""
        if "Kpi" in self.item:
            expected = unhex(self.item["Kpi"])
            self.results.compare(f"{self.place}/Kpi", expected, lambda: kdf.derive(secret, kdf.PASSWORD, cipher))
        if "decrypted_nonce_s" in self.item:
            expected = unhex(self.item["decrypted_nonce_s"])
            self.results.compare(f"{self.place}/decrypted_nonce_s", expected, lambda: self._nonce(secret, cipher))

    def _nonce(self, secret: bytes, cipher: Cipher) -> bytes:
        encrypted = tlv.parse_exact(self.tape.response(1).data, 0x7C).find(0x80)
        return pace.nonce_of(encrypted or b"", secret, cipher)

    def _bac(self) -> None:
        secret = self._secret() or unhex(self.item.get("kseed", ""))
        opened = bac.BacKeys(secret[:16]).open(self.tape.command(1).data) if secret else None
        if opened is None:
            self._count_skipped(2, Outcome.UNKNOWN, "no key of this BAC")
            self.channel.sm = _copy(self.after)
            return
        randoms = iter((opened[:8], opened[16:]))
        self.tape.play(bac.establish(self.channel, secret[:16], random=lambda _size: next(randoms)))

    def _chip_authentication(self) -> None:
        """The proof, confirmed by whatever command was recorded next."""
        plain = self._plain()
        length = 1 if self.tape.command().p2 == 0xA6 else 2
        offer = self._offer(plain)
        if offer is None or not self.private_keys:
            self._count_skipped(length, Outcome.UNKNOWN, "chip authentication without its key")
            return
        key = parse_chip_key(offer.public_key)
        secret = agreement_with(key).agree(int.from_bytes(self.private_keys[-1], "big"), key.encode())
        new = SecureMessaging.from_secret(offer.cipher, secret)
        try:
            confirmation = new.unprotect_command(self.tape.command(length))
        except REFUSALS:
            confirmation = chip_authentication.CONFIRMATION
        result = self.tape.play(
            chip_authentication.prove(
                self.channel,
                oid=offer.oid,
                cipher=offer.cipher,
                public=key,
                key_id=offer.key_id if 0x84 in {part.tag for part in tlv.parse_all(plain.data)} else None,
                random=recorded(self.private_keys[-1:], getattr(key, "group", None)),
                confirmation=confirmation,
            )
        )
        outcome = getattr(result, "outcome", None)
        if outcome is not chip_authentication.ProofOutcome.PROVED:
            self.results.add(Outcome.DIFFERENT, f"{self.place}/chip_authentication", str(result))

    def _plain(self) -> CommandApdu:
        """The next command as the chip understands it."""
        session = _copy(self.channel.sm)
        return session.unprotect_command(self.tape.command()) if session else self.tape.command()

    def _offer(self, plain: CommandApdu) -> chip_authentication.Offer | None:
        """The offer of DG14 that the recorded command takes."""
        if 14 not in self.groups:
            return None
        objects = {part.tag: part.value for part in tlv.parse_all(plain.data)}
        key_id = int.from_bytes(objects[0x84], "big") if 0x84 in objects else None
        for offer in chip_authentication.offers(Dg14.parse(self.groups[14]).infos):
            is_3des = offer.cipher is Cipher.DES3
            if is_3des != (plain.p2 == 0xA6) or (key_id is not None and offer.key_id != key_id):
                continue
            if is_3des or _octets(offer.oid) == objects.get(0x80):
                return offer
        return None

    def _active_authentication(self) -> None:
        plain = self._plain()
        before = _copy(self.channel.sm)
        if before is not None:
            before.ssc += 1
        raw = self.tape.response()
        signature = before.unprotect_response(raw).data if before else raw.data
        is_short = active_authentication.fits_short_answer(self.channel.sm, len(signature))
        if len(plain.data) == 8 and plain.ne == (SHORT_NE if is_short else EXTENDED_NE):
            asked = active_authentication.ask(self.channel, plain.data, expected_length=len(signature))
            self.tape.play(asked)
        else:
            self._single()
        if 15 in self.groups:
            info = Dg14.parse(self.groups[14]).infos.active_authentication if 14 in self.groups else None
            self.results.compare(
                f"{self.place}/signature",
                Judgement.GOOD,
                lambda: verify_answer(key_of_group(self.groups[15]), info, plain.data, signature),
            )

    def _count_skipped(self, length: int, outcome: Outcome, detail: str) -> None:
        """Pass over pairs; the counter runs on."""
        for _ in range(length):
            self.tape.skip(outcome, detail)
            if self.channel.sm is not None:
                self.channel.sm.ssc += 2


def _session(session: dict[str, Any] | None, counter: bytes) -> SecureMessaging | None:
    if not session or not session.get("ks_enc"):
        return None
    enc, mac = unhex(session["ks_enc"]), unhex(session["ks_mac"])
    cipher = cipher_of(enc, str(session.get("alg", "")), len(counter))
    return SecureMessaging(cipher, enc, mac, int.from_bytes(counter, "big"))


def _copy(session: SecureMessaging | None) -> SecureMessaging | None:
    if session is None:
        return None
    return SecureMessaging(session.cipher, session.ks_enc, session.ks_mac, session.ssc)


def _number(name: str) -> int:
    return int("".join(char for char in str(name) if char.isdigit()) or "0")


def _octets(oid: str) -> bytes:
    from asn1crypto import core

    return bytes(core.ObjectIdentifier(oid).contents)
