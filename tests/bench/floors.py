"""The same work without the product: bare primitives in a row, as many and as large as a reading needs.

A floor has the keys and the bytes at hand. It checks nothing, builds no values and reports nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

from cryptography.hazmat.primitives import cmac
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from hardware import der
from hardware.asn1 import MAX_SIZE
from hardware.crypto import libcrypto
from hardware.crypto.curves import Curve
from hardware.emrtd.passive_authentication import authenticate
from hardware.pki import signatures
from hardware.pki.keys import EcPublicKey, RsaPublicKey
from hardware.pki.trust_store import TrustStore
from hardware.readers.replay import ReplayReader
from hardware.trace import TapedExchange
from tests.bench.tape import AT, Recorded

T = TypeVar("T")
Work = Callable[[], object]
_KEY = bytes(range(32))
_COUNTER = bytes(16)
ANSWER_OVERHEAD = 18
"""Bytes of a protected answer beside the ciphertext."""
_PROTECTED = 0x0C


def protected(exchanges: list[TapedExchange]) -> list[tuple[int, int]]:
    """Sizes of command data and answer data of every protected exchange."""
    return [(len(one.command) - 5, len(one.answer or b"") - 2) for one in exchanges if one.command[0] & _PROTECTED]


def secure_messaging(sizes: list[tuple[int, int]]) -> None:
    """Encipher the counter, decipher the answer, one MAC each way."""
    for command, answer in sizes:
        ciphertext = max(answer - ANSWER_OVERHEAD, 0) // 16 * 16
        if ciphertext:
            counter = Cipher(algorithms.AES(_KEY), modes.ECB()).encryptor().update(_COUNTER)
            decryptor = Cipher(algorithms.AES(_KEY), modes.CBC(counter)).decryptor()
            decryptor.update(bytes(ciphertext))
            decryptor.finalize()
        for size in (command + 32, answer + 16):
            state = cmac.CMAC(algorithms.AES(_KEY))
            state.update(bytes(size))
            state.finalize()


def multiplications(curve: Curve, count: int) -> None:
    """So many multiplications of a point, with the product's own library."""
    group, base = libcrypto.group(curve), curve.encodings_of_base()[0]
    for _ in range(count):
        group.multiply(curve.n - 2, base)


def rsa_public(bits: int) -> None:
    """One operation with a public key."""
    pow(3**bits % (1 << bits - 1), 65537, (1 << bits) - 1)


@dataclass(frozen=True)
class PassiveFloor:
    """The hashes and signatures of one passive authentication.

    `whole` adds what it cannot do without either: the anchor and the list from the disk, every structure decoded once.
    """

    groups: tuple[bytes, ...]
    verifications: tuple[Work, ...]
    files: tuple[Path, ...] = ()
    structures: tuple[tuple[type, bytes], ...] = ()

    def run(self) -> None:
        """Hash, set up each key and verify with it."""
        for group in self.groups:
            hashlib.sha256(group).digest()
        for verify in self.verifications:
            verify()

    def whole(self) -> None:
        """The same, and the files read and the structures decoded."""
        for path in self.files:
            hashlib.sha256(path.read_bytes()).digest()
        for spec, raw in self.structures:
            der.decode_der(spec, raw)
        self.run()


def passive(files: Mapping[str, bytes], trust: TrustStore) -> PassiveFloor:
    """The floor of these files: what the product verifies, decodes and reads is caught on the way."""
    caught: list[Work] = []
    structures: list[tuple[type, bytes]] = []
    paths: list[Path] = []
    verify_ec, verify_rsa = signatures._verify_ec, signatures._verify_rsa
    decode, read = der.read, TrustStore._read

    def catch_ec(key: EcPublicKey, name: str, signature: bytes, data: bytes) -> bool:
        caught.append(_bare_ec(key, name, signature, data))
        return verify_ec(key, name, signature, data)

    def catch_rsa(
        key: RsaPublicKey, algorithm: signatures.SignatureAlgorithm, signature: bytes, data: bytes
    ) -> bool | None:
        caught.append(_bare_rsa(key, algorithm, signature, data))
        return verify_rsa(key, algorithm, signature, data)

    def catch_structure(spec: type[T], raw: bytes, what: str, *, max_size: int = MAX_SIZE) -> T:
        found = decode(spec, raw, what, max_size=max_size)
        structures.append((spec, raw))
        return found

    def catch_file(self: TrustStore, name: Path, sha256: str) -> bytes:
        paths.append(self.folder / name)
        return read(self, name, sha256)

    with (
        patch.object(signatures, "_verify_ec", catch_ec),
        patch.object(signatures, "_verify_rsa", catch_rsa),
        patch.object(der, "read", catch_structure),
        patch.object(TrustStore, "_read", catch_file),
    ):
        authenticate(files, trust, AT)
    groups = tuple(content for name, content in files.items() if name.startswith("DG"))
    return PassiveFloor(groups, tuple(caught), tuple(paths), tuple(structures))


def _bare_ec(key: EcPublicKey, name: str, signature: bytes, data: bytes) -> Work:
    curve = signatures._CURVES[key.curve.name]
    digest = signatures._HASHES[name]

    def run() -> None:
        public = ec.EllipticCurvePublicNumbers(key.point.x, key.point.y, curve()).public_key()
        public.verify(signature, data, ec.ECDSA(digest()))

    return run


def _bare_rsa(key: RsaPublicKey, algorithm: signatures.SignatureAlgorithm, signature: bytes, data: bytes) -> Work:
    digest = signatures._HASHES[algorithm.hash_name or ""]
    scheme: padding.AsymmetricPadding = padding.PKCS1v15()
    if algorithm.scheme is signatures.Scheme.RSA_PSS:
        mask = signatures._HASHES[algorithm.mgf_hash or ""]
        scheme = padding.PSS(padding.MGF1(mask()), algorithm.salt_length)

    def run() -> None:
        rsa.RSAPublicNumbers(key.exponent, key.modulus).public_key().verify(signature, data, scheme, digest())

    return run


def transport(recorded: Recorded) -> None:
    """Every command given to the tape and every answer taken."""
    card = ReplayReader(recorded.tape).connect()
    for exchange in recorded.tape.connections[0].exchanges:
        card.transmit(exchange.command)
