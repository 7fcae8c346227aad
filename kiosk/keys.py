"""The station's secret keys: in files that only the station's user can read, outside the store that they protect.

One signs the heads of the log, one seals codes and PINs, one makes pseudonyms; several seal personal columns, oldest
first, and one makes the index that finds them. They are made with the store; a store without its keys is never given
new ones, since every code in it would be dead and its log could not be checked.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kiosk.column_sealer import COLUMNS, ColumnSealer
from kiosk.domain.audit import AuditHead, SignedHead
from kiosk.domain.issued_code import SealedSecret
from kiosk.domain.secret import Secret
from kiosk.domain.store_faults import KeyExposed, KeyMalformed, KeyMissing
from kiosk.home import Home, as_fault, is_private, make_private_folder, read_kept, sync_folder, write_private

KEY_BYTES = 32
SALT_BYTES = 32
_AUDIT, _CODES, _PSEUDONYMS = "audit.key", "codes.key", "pseudonyms.key"
_INDEX = "index.key"
_ALL = (_AUDIT, _CODES, _PSEUDONYMS, COLUMNS, _INDEX)
_FIRST = (_AUDIT, _CODES, _PSEUDONYMS)
"""Those that every version of the program made."""


class HeadSigner:
    """Signs heads of the log (Ed25519) and checks signatures made with the same key."""

    def __init__(self, seed: Secret[bytes]) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(seed.reveal())

    @property
    def key_id(self) -> str:
        """The first sixteen hexadecimal digits of the public key's SHA-256."""
        return key_id_of(self.public_bytes)

    @property
    def public_bytes(self) -> bytes:
        """The raw public key."""
        return self._private.public_key().public_bytes_raw()

    def sign(self, head: AuditHead) -> SignedHead:
        """The head with its signature."""
        return SignedHead(head, self._private.sign(head.statement()))

    def has_signed(self, signed: SignedHead) -> bool:
        """Whether this key made that signature over that head."""
        return verifies(self.public_bytes, signed)


def key_id_of(public: bytes) -> str:
    """What a raw public key is called in heads."""
    return hashlib.sha256(public).hexdigest()[:16]


def verifies(public: bytes, signed: SignedHead) -> bool:
    """Whether the raw public key verifies the head."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signed.signature, signed.head.statement())
    except (InvalidSignature, ValueError):
        return False
    return True


class Sealer:
    """Seals codes and PINs: HMAC-SHA-256 under a key that is not in the store, with a salt of their own."""

    def __init__(self, key: Secret[bytes], random: Callable[[int], bytes] = secrets.token_bytes) -> None:
        self._key = key
        self._random = random
        self._decoy = self.seal("decoy", Secret(""))

    def seal(self, purpose: str, value: Secret[str]) -> SealedSecret:
        """Seal a value for one purpose."""
        salt = self._random(SALT_BYTES)
        return SealedSecret(salt, self._digest(purpose, salt, value))

    def opens(self, purpose: str, sealed: SealedSecret | None, value: Secret[str]) -> bool:
        """Whether the value is the sealed one; as much work without a sealed one as with one."""
        against = sealed or self._decoy
        is_same = hmac.compare_digest(self._digest(purpose, against.salt, value), against.digest)
        return is_same and sealed is not None

    def derived(self, purpose: str) -> Secret[bytes]:
        """A key of its own for one purpose, for what takes a key rather than a digest."""
        return Secret(hmac.digest(self._key.reveal(), b"skranke.derived/1\x00" + purpose.encode(), "sha256"))

    def _digest(self, purpose: str, salt: bytes, value: Secret[str]) -> bytes:
        message = b"skranke.seal/1\x00" + purpose.encode() + b"\x00" + salt + value.reveal().encode()
        return hmac.digest(self._key.reveal(), message, "sha256")


class Pseudonyms:
    """Names for the log and for comparing: the same for the same thing, and nothing to anybody without the key."""

    def __init__(self, key: Secret[bytes]) -> None:
        self._key = key

    def of(self, kind: str, *parts: str) -> str:
        """Thirty-two hexadecimal digits for this thing of this kind."""
        message = "\x00".join(("skranke.pseudonym/1", kind, *parts)).encode("utf-8", "surrogatepass")
        return hmac.digest(self._key.reveal(), message, "sha256").hex()[:32]


@dataclass(frozen=True, slots=True)
class StationKeys:
    """All keys of a station."""

    signer: HeadSigner
    sealer: Sealer
    pseudonyms: Pseudonyms
    columns: ColumnSealer
    checks: Mapping[str, Sequence[bytes]] = field(repr=False)
    """By file, for each key in it, what a store keeps to know it by again; nothing of the key is told by it."""
    home: Home = field(repr=False)

    def sealing(self, check: bytes) -> ColumnSealer | None:
        """What seals columns under the key that is known by that check; None where that key is not among these."""
        checks = list(dict.fromkeys(self.checks[COLUMNS]))
        return self.columns.under(checks.index(check)) if check in checks else None

    def reread(self) -> StationKeys:
        """These with the keys of columns that are in their file by now; those known before go on opening."""
        given = _open_key(self.home.keys / COLUMNS, may_create=False)
        newer = [_check_of(COLUMNS, key) for key in given]
        older = [check for check in self.checks[COLUMNS] if check not in newer]
        return replace(self, columns=self.columns.renewed(given), checks={**self.checks, COLUMNS: [*older, *newer]})


def has_keys(home: Home) -> bool:
    """Whether the keys of a store are there, readable or not."""
    return all((home.keys / name).exists() for name in _FIRST)


def open_keys(home: Home, *, may_create: bool) -> StationKeys:
    """Read the keys, or make them for a new station; raises `KeyMissing`, `KeyMalformed`, `KeyExposed`."""
    if may_create:
        make_private_folder(home.root)
        make_private_folder(home.keys)
    seeds = {name: _open_key(home.keys / name, may_create=may_create) for name in _ALL}
    columns = ColumnSealer(seeds[COLUMNS], seeds[_INDEX][-1])
    return StationKeys(
        HeadSigner(seeds[_AUDIT][-1]),
        Sealer(seeds[_CODES][-1]),
        Pseudonyms(seeds[_PSEUDONYMS][-1]),
        columns,
        {name: [_check_of(name, key) for key in keys] for name, keys in seeds.items()},
        home,
    )


def _check_of(name: str, key: Secret[bytes]) -> bytes:
    return hmac.digest(key.reveal(), b"skranke.key-check/1\x00" + name.encode(), "sha256")


def add_column_keys(home: Home) -> None:
    """Make the keys of personal columns for a store of a version that sealed none."""
    for name in (COLUMNS, _INDEX):
        _open_key(home.keys / name, may_create=True)


def begin_rotation(home: Home) -> None:
    """Add a key that personal columns are sealed under from now on; the older ones still open what they sealed."""
    kept = _open_key(home.keys / COLUMNS, may_create=False)
    _write_keys(home, [*kept, Secret(secrets.token_bytes(KEY_BYTES))])


def end_rotation(home: Home) -> None:
    """Take away the older keys; nothing is sealed under them any more."""
    _write_keys(home, _open_key(home.keys / COLUMNS, may_create=False)[-1:])


def is_rotating(home: Home) -> bool:
    """Whether there are older keys that something may still be sealed under."""
    return len(_open_key(home.keys / COLUMNS, may_create=False)) > 1


def _write_keys(home: Home, keys: Sequence[Secret[bytes]]) -> None:
    write_private(home.keys / COLUMNS, b"".join(key.reveal().hex().encode() + b"\n" for key in keys))


def _open_key(path: Path, *, may_create: bool) -> Sequence[Secret[bytes]]:
    """The keys in a file, one a line and at least one; only that of columns has several."""
    if not path.exists():
        if not may_create:
            raise KeyMissing(path=str(path))
        _create(path)
    content = read_kept(path, 4096)
    if not is_private(path):
        raise KeyExposed(path=str(path))
    try:
        keys = [bytes.fromhex(line) for line in content.decode("ascii").split()]
    except ValueError:
        raise KeyMalformed(path=str(path)) from None
    if not keys or any(len(key) != KEY_BYTES for key in keys) or (len(keys) > 1 and path.name != COLUMNS):
        raise KeyMalformed(path=str(path))
    return [Secret(key) for key in keys]


def _create(path: Path) -> None:
    """Write a new key whole; where another process was faster, its key stands."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_hex(KEY_BYTES).encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
            if not path.exists():
                _place(Path(name), path)
        finally:
            Path(name).unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError as error:
        raise as_fault(error, path) from error


def _place(temporary: Path, path: Path) -> None:
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        return
