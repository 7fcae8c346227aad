"""PACE against ICAO 9303-11 G.1, against a chip of our own on every curve, and against hostile chips."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware import tlv
from hardware.apdu import CommandApdu
from hardware.channel.channel import Channel
from hardware.channel.secure_messaging import SecureMessaging
from hardware.crypto import integrated_mapping, kdf
from hardware.crypto.ciphers import Cipher
from hardware.crypto.curves import CURVES, Curve, by_parameter_id
from hardware.emrtd import pace
from hardware.emrtd.access_key import Can, MrzKey, PacePassword
from hardware.emrtd.key_agreement import Agreement, EcdhAgreement, standard_agreement
from hardware.emrtd.lds.security_infos import ID_PACE, PaceInfo, PaceMapping
from hardware.emrtd.pace import PaceFailed, PaceFailure, PaceOpened, PaceStep
from hardware.exchange import drive
from hardware.faults import AccessDenied, CardRemoved, HardwareError
from tests.hardware.script import Recording, Script, keys

GM_AES128 = f"{ID_PACE}.2.2"
INFO = PaceInfo(GM_AES128, 2, 13)
KEY = MrzKey("T22000129", "640812", "101031")
OK = b"\x90\x00"


@pytest.fixture(scope="module")
def published(specimens: Path) -> dict[str, Any]:
    (path,) = (specimens / "worked").glob("pace_G1*.json")
    loaded: dict[str, Any] = json.loads(path.read_text())["G.1"]
    return loaded


def recorded(example: dict[str, Any]) -> list[tuple[str, str]]:
    lines = [line["hex"] for line in example["apdus"]]
    return list(zip(lines[::2], lines[1::2], strict=True))


def test_the_published_run(published: dict[str, Any]) -> None:
    channel, chip = Channel(), Recording(recorded(published))
    random = keys(published["sk_map_ifd"], published["sk_dh_ifd"])
    outcome = drive(pace.establish(channel, INFO, KEY, random=random, parameter_id_first=False), chip)
    assert outcome == PaceOpened(INFO)
    assert chip.is_over
    assert channel.sm is not None
    assert (channel.sm.ks_enc.hex().upper(), channel.sm.ks_mac.hex().upper()) == (
        published["ks_enc"],
        published["ks_mac"],
    )
    assert channel.sm.ssc == 0


def test_the_published_values_in_between(published: dict[str, Any]) -> None:
    def point(name: str) -> bytes:
        return b"\x04" + bytes.fromhex(published[name])

    curve = by_parameter_id(13)
    assert curve is not None
    agreement = EcdhAgreement(curve)
    assert kdf.derive(KEY.pace_secret(), kdf.PASSWORD, Cipher.AES128).hex().upper() == published["Kpi"]
    nonce = pace.nonce_of(bytes.fromhex(published["z"]), KEY.pace_secret(), Cipher.AES128)
    assert nonce.hex().upper() == published["s"]
    for mine, theirs in (("ifd", "ic"), ("ic", "ifd")):
        own = agreement.generate(agreement.generator, keys(published[f"sk_map_{mine}"]))
        assert own.public == point(f"pk_map_{mine}")
        mapped = agreement.map_generic(nonce, own.private, point(f"pk_map_{theirs}"))
        assert mapped == point("G_mapped")
        ephemeral = agreement.generate(mapped, keys(published[f"sk_dh_{mine}"]))
        assert ephemeral.public == point(f"pk_dh_{mine}")
        shared = agreement.agree(ephemeral.private, point(f"pk_dh_{theirs}"))
        assert shared.hex().upper() == published["K_shared"]
        session = SecureMessaging.from_secret(Cipher.AES128, shared)
        assert pace.token_input(GM_AES128, 0x86, point(f"pk_dh_{theirs}")).hex().upper() == published[f"t_{mine}_input"]
        assert pace.token(session, GM_AES128, 0x86, point(f"pk_dh_{theirs}")).hex().upper() == published[f"t_{mine}"]


class PaceChip:
    """The other side, in so many lines; `spoil` changes one answer."""

    def __init__(self, info: PaceInfo, password: PacePassword, spoil: dict[str, bytes] | None = None) -> None:
        agreement = standard_agreement(info.domain_id or 0)
        assert agreement is not None
        self.agreement: Agreement = agreement
        self.cipher, self.info = Cipher(info.cipher.value), info
        self.secret, self.spoil = password.pace_secret(), spoil or {}
        self.nonce = bytes(range(1, 1 + integrated_mapping.chip_nonce_length(self.cipher)))
        self.session: SecureMessaging | None = None
        self.seen: list[CommandApdu] = []
        self.steps = self.talk()
        next(self.steps)

    def transmit(self, raw: bytes) -> bytes:
        self.seen.append(CommandApdu.parse(raw))
        return self.steps.send(self.seen[-1])

    def answer(self, name: str, tag: int, value: bytes) -> bytes:
        return self.spoil.get(name) or tlv.encode(0x7C, tlv.encode(tag, value)) + OK

    def received(self, tag: int) -> bytes:
        value = tlv.parse_exact(self.seen[-1].data, 0x7C).find(tag)
        assert value is not None
        return value

    def talk(self) -> Iterator[Any]:
        yield
        yield self.spoil.get("set", OK)
        password_key = kdf.derive(self.secret, kdf.PASSWORD, self.cipher)
        yield self.answer("nonce", 0x80, self.cipher.encrypt_cbc(password_key, self.nonce))
        generator, reply = self.map()
        yield self.answer("mapping", 0x82, reply)
        key = self.agreement.generate(generator, lambda size: b"\x12" * size)
        reader = self.received(0x83)
        self.session = SecureMessaging.from_secret(self.cipher, self.agreement.agree(key.private, reader))
        yield self.answer("agreement", 0x84, key.public)
        oid, tag = self.info.oid, self.agreement.token_tag
        if self.received(0x85) != pace.token(self.session, oid, tag, key.public):
            yield b"\x63\x00"
        yield self.answer("token", 0x86, pace.token(self.session, oid, tag, reader))

    def map(self) -> tuple[bytes, bytes]:
        theirs = self.received(0x81)
        if self.info.mapping is PaceMapping.IM:
            value = integrated_mapping.field_element(self.nonce, theirs, self.agreement.prime, self.cipher)
            return self.agreement.map_integrated(value), b""
        own = self.agreement.generate(self.agreement.generator, lambda size: b"\x11" * size)
        return self.agreement.map_generic(self.nonce, own.private, theirs), own.public


@pytest.mark.parametrize("curve", CURVES, ids=lambda curve: curve.name)
@pytest.mark.parametrize("kind", [1, 2, 3, 4])
def test_every_curve_and_cipher_opens(curve: Curve, kind: int) -> None:
    info = PaceInfo(f"{ID_PACE}.2.{kind}", 2, curve.parameter_id)
    channel, chip = Channel(), PaceChip(info, Can("123456"))
    assert isinstance(drive(pace.establish(channel, info, Can("123456")), chip), PaceOpened)
    assert channel.sm is not None
    assert chip.session is not None
    assert (channel.sm.cipher.value, channel.sm.ks_mac) == (info.cipher.value, chip.session.ks_mac)
    assert chip.seen[0].data[-3:] == bytes((0x84, 1, curve.parameter_id))
    assert [command.cla for command in chip.seen] == [0x00, 0x10, 0x10, 0x10, 0x00]
    assert chip.seen[0].ne == 0


def test_a_wrong_password_is_denied() -> None:
    channel = Channel()
    with pytest.raises(AccessDenied):
        drive(pace.establish(channel, INFO, Can("123456")), PaceChip(INFO, Can("123457")))
    assert channel.sm is None


@pytest.mark.parametrize(
    ("name", "answer", "failure", "step"),
    [
        ("set", b"\x6a\x82", PaceFailure.REFUSED, PaceStep.SET_AUTHENTICATION),
        ("set", b"\x63\x00", PaceFailure.REFUSED, PaceStep.SET_AUTHENTICATION),
        ("nonce", b"\x63\x00", PaceFailure.REFUSED, PaceStep.NONCE),
        ("nonce", tlv.encode(0x7C, tlv.encode(0x80, bytes(15))) + OK, PaceFailure.MISBEHAVED, PaceStep.NONCE),
        ("nonce", OK, PaceFailure.MISBEHAVED, PaceStep.NONCE),
        ("mapping", b"\x69\x85", PaceFailure.REFUSED, PaceStep.MAPPING),
        ("mapping", tlv.encode(0x7C, tlv.encode(0x82, b"\x00")) + OK, PaceFailure.MISBEHAVED, PaceStep.MAPPING),
        (
            "mapping",
            tlv.encode(0x7C, tlv.encode(0x82, b"\x04" + b"\x01" * 64)) + OK,
            PaceFailure.MISBEHAVED,
            PaceStep.MAPPING,
        ),
        ("agreement", b"\x63\x00", PaceFailure.REFUSED, PaceStep.AGREEMENT),
        ("agreement", tlv.encode(0x7C, b"") + OK, PaceFailure.MISBEHAVED, PaceStep.AGREEMENT),
        ("token", b"\x6a\x80", PaceFailure.REFUSED, PaceStep.TOKENS),
        ("token", b"\x6f\xff", PaceFailure.REFUSED, PaceStep.TOKENS),
        ("token", tlv.encode(0x7C, tlv.encode(0x86, bytes(8))) + OK, PaceFailure.MISBEHAVED, PaceStep.TOKENS),
        ("token", tlv.encode(0x7C, tlv.encode(0x8A, bytes(8))) + OK, PaceFailure.MISBEHAVED, PaceStep.TOKENS),
    ],
)
def test_any_other_end_is_a_failure_by_step(name: str, answer: bytes, failure: PaceFailure, step: PaceStep) -> None:
    channel = Channel()
    outcome = drive(pace.establish(channel, INFO, Can("123456")), PaceChip(INFO, Can("123456"), {name: answer}))
    assert isinstance(outcome, PaceFailed)
    assert (outcome.failure, outcome.step) == (failure, step)
    assert (outcome.sw is None) is (failure is PaceFailure.MISBEHAVED)
    assert channel.sm is None


@pytest.mark.parametrize("sw", ["6300", "63C2"])
def test_only_the_last_step_blames_the_password(sw: str) -> None:
    chip = PaceChip(INFO, Can("123456"), {"token": bytes.fromhex(sw)})
    with pytest.raises(AccessDenied):
        drive(pace.establish(Channel(), INFO, Can("123456")), chip)


@pytest.mark.parametrize("step", [PaceStep.MAPPING, PaceStep.AGREEMENT])
def test_a_chip_that_returns_our_key_is_refused(step: PaceStep) -> None:
    chip = PaceChip(INFO, Can("123456"))

    class Echo:
        def transmit(self, raw: bytes) -> bytes:
            answer = chip.transmit(raw)
            out, back = (b"\x81", b"\x82") if step is PaceStep.MAPPING else (b"\x83", b"\x84")
            if raw[7:8] == out:
                return raw[5:7] + back + raw[8:-1] + OK
            return answer

    outcome = drive(pace.establish(Channel(), INFO, Can("123456")), Echo())
    assert outcome == PaceFailed(PaceFailure.MISBEHAVED, step, detail="pace keys are equal")


@pytest.mark.parametrize("sw", ["6A87", "6A88", "6A80"])
def test_the_parameter_id_is_left_out_once_when_the_chip_minds_it(sw: str) -> None:
    chip = Script(sw, "9000", "6F00")
    outcome = drive(pace.establish(Channel(), INFO, Can("123456")), chip)
    assert isinstance(outcome, PaceFailed)
    assert (outcome.step, len(chip.sent)) == (PaceStep.NONCE, 3)
    assert [sent.endswith("84010D") for sent in chip.sent] == [True, False, False]
    again = Script(sw)
    outcome = drive(pace.establish(Channel(), INFO, Can("123456")), again)
    assert outcome == PaceFailed(PaceFailure.REFUSED, PaceStep.SET_AUTHENTICATION, sw=int(sw, 16))
    assert len(again.sent) == 2


def test_a_lifted_document_is_not_a_failure_of_pace() -> None:
    with pytest.raises(CardRemoved):
        drive(pace.establish(Channel(), INFO, Can("123456")), Script("9000", b""))


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (("6.2", 12), ("2.4", 18)),
        (("2.4", 8), ("2.3", 18)),
        (("4.4", 14), ("2.4", 12)),
        (("2.2", 8), ("1.2", 2)),
        (("1.2", 2), ("2.1", 18)),
        (("1.2", 1), ("3.2", 0)),
    ],
)
def test_the_best_offer_that_we_speak_is_taken(better: tuple[str, int], worse: tuple[str, int]) -> None:
    good, bad = (PaceInfo(f"{ID_PACE}.{arcs}", 2, parameter) for arcs, parameter in (better, worse))
    assert pace.select([good, PaceInfo(f"{ID_PACE}.2.4", 1, 18), bad]) == good
    assert pace.select([bad, good]) == good


@pytest.mark.parametrize(
    "offer",
    [
        PaceInfo(f"{ID_PACE}.4.2", 2, 10),
        PaceInfo(f"{ID_PACE}.1.2", 2, 13),
        PaceInfo(f"{ID_PACE}.2.2", 2, 1),
        PaceInfo(f"{ID_PACE}.1.2", 2, 3),
        PaceInfo(GM_AES128, 2, None),
        PaceInfo(GM_AES128, 2, 99),
        PaceInfo(GM_AES128, 1, 13),
    ],
)
def test_what_we_do_not_speak_is_said_plainly(offer: PaceInfo) -> None:
    outcome = pace.select([offer])
    assert outcome == PaceFailed(PaceFailure.UNSUPPORTED, PaceStep.SELECTION, detail=offer.oid)
    chip = Script("9000")
    assert drive(pace.establish(Channel(), offer, Can("123456")), chip) == outcome
    assert chip.sent == []


def test_no_offer_is_not_unsupported() -> None:
    assert pace.select([]) == PaceFailed(PaceFailure.NOT_OFFERED, PaceStep.SELECTION)


data_objects = st.builds(
    lambda tag, value: tlv.encode(0x7C, tlv.encode(tag, value)) + OK,
    st.sampled_from([0x80, 0x82, 0x84, 0x86]),
    st.one_of(st.binary(max_size=80), st.sampled_from([16, 32]).flatmap(lambda n: st.binary(min_size=n, max_size=n))),
)


@given(st.lists(st.one_of(st.binary(max_size=90), data_objects, st.just(OK)), min_size=1, max_size=6))
@settings(deadline=None)
def test_random_answers_open_nothing_and_raise_nothing_else(answers: list[bytes]) -> None:
    channel = Channel()
    try:
        outcome = drive(pace.establish(channel, INFO, Can("123456")), Script(*answers))
    except HardwareError:
        outcome = None
    assert not isinstance(outcome, PaceOpened)
    assert channel.sm is None
