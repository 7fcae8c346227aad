"""Point arithmetic by the system's libcrypto, through ctypes.

`cryptography` has no public point addition and lacks three brainpool curves, and generic mapping needs both. Everything
that ctypes can get wrong is in this module: argument types are set for each function, every object is freed, and
points cross the border as octet strings, which libcrypto checks against the curve when it reads them.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from contextlib import ExitStack
from ctypes import c_char_p, c_int, c_size_t, c_void_p
from functools import cache
from typing import Any, Final, Self

from hardware.crypto.curves import Curve
from hardware.faults import CryptoLibraryAbsent, DataMalformed

NAMES: Final = ("libcrypto.so.3", "libcrypto.so.4")
"""Sonames, in the order they are tried."""

_UNCOMPRESSED: Final = 4

_PROTOTYPES: Final[dict[str, tuple[Any, tuple[Any, ...]]]] = {
    "OBJ_txt2nid": (c_int, (c_char_p,)),
    "ERR_clear_error": (None, ()),
    "BN_CTX_new": (c_void_p, ()),
    "BN_CTX_free": (None, (c_void_p,)),
    "BN_bin2bn": (c_void_p, (c_char_p, c_int, c_void_p)),
    "BN_clear_free": (None, (c_void_p,)),
    "EC_GROUP_new_by_curve_name": (c_void_p, (c_int,)),
    "EC_GROUP_new_curve_GFp": (c_void_p, (c_void_p, c_void_p, c_void_p, c_void_p)),
    "EC_GROUP_set_generator": (c_int, (c_void_p, c_void_p, c_void_p, c_void_p)),
    "EC_GROUP_free": (None, (c_void_p,)),
    "EC_POINT_new": (c_void_p, (c_void_p,)),
    "EC_POINT_clear_free": (None, (c_void_p,)),
    "EC_POINT_oct2point": (c_int, (c_void_p, c_void_p, c_char_p, c_size_t, c_void_p)),
    "EC_POINT_point2oct": (c_size_t, (c_void_p, c_void_p, c_int, c_char_p, c_size_t, c_void_p)),
    "EC_POINT_is_at_infinity": (c_int, (c_void_p, c_void_p)),
    "EC_POINT_mul": (c_int, (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)),
    "EC_POINT_add": (c_int, (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)),
}


@cache
def load(names: tuple[str, ...] = NAMES) -> ctypes.CDLL:
    """The system's libcrypto with every prototype set; raises CryptoLibraryAbsent."""
    for name in names:
        try:
            library = ctypes.CDLL(name)
            for function, (result, arguments) in _PROTOTYPES.items():
                entry = getattr(library, function)
                entry.restype, entry.argtypes = result, arguments
        except (OSError, AttributeError):
            continue
        return library
    raise CryptoLibraryAbsent(names=" ".join(names))


class Group:
    """One curve inside libcrypto, made once and kept for the life of the process; read-only, so threads share it.

    Points are octets `04 || x || y`; None stands for infinity in results.
    """

    def __init__(self, curve: Curve, *, named: bool = True) -> None:
        """Take libcrypto's own curve, or with `named=False` (and where a build lacks it) spell out its parameters."""
        self._lib = load()
        self._size = 1 + 2 * curve.field_size
        self._group = self._by_name(curve) if named else None
        if not self._group:
            self._group = self._by_parameters(curve)

    def multiply(self, scalar: int, point: bytes) -> bytes | None:
        """Scalar times point, by the ladder that takes the same steps for every scalar of a length."""
        with _Scope(self._lib) as scope:
            result = scope.point(self._group)
            factor, base = scope.number(scalar), self._read(scope, point)
            scope.check(self._lib.EC_POINT_mul(self._group, result, None, base, factor, scope.context))
            return self._write(scope, result)

    def multiply_base_and_add(self, u1: int, u2: int, point: bytes) -> bytes | None:
        """u1 times the base point plus u2 times `point`; for public numbers only (not constant in time)."""
        with _Scope(self._lib) as scope:
            result = scope.point(self._group)
            first, second, other = scope.number(u1), scope.number(u2), self._read(scope, point)
            scope.check(self._lib.EC_POINT_mul(self._group, result, first, other, second, scope.context))
            return self._write(scope, result)

    def add(self, left: bytes, right: bytes) -> bytes | None:
        """The sum of two points."""
        with _Scope(self._lib) as scope:
            result = scope.point(self._group)
            a, b = self._read(scope, left), self._read(scope, right)
            scope.check(self._lib.EC_POINT_add(self._group, result, a, b, scope.context))
            return self._write(scope, result)

    def _read(self, scope: _Scope, octets: bytes) -> int:
        """Octets to a point; raises DataMalformed off the curve, at infinity, or in another form than uncompressed."""
        if len(octets) != self._size or octets[0] != _UNCOMPRESSED:
            raise DataMalformed(what="point")
        point = scope.point(self._group)
        if self._lib.EC_POINT_oct2point(self._group, point, octets, len(octets), scope.context) != 1:
            self._lib.ERR_clear_error()
            raise DataMalformed(what="point")
        return point

    def _write(self, scope: _Scope, point: int) -> bytes | None:
        if self._lib.EC_POINT_is_at_infinity(self._group, point) == 1:
            return None
        buffer = ctypes.create_string_buffer(self._size)
        written = self._lib.EC_POINT_point2oct(self._group, point, _UNCOMPRESSED, buffer, self._size, scope.context)
        scope.check(int(written == self._size))
        octets = buffer.raw
        ctypes.memset(buffer, 0, self._size)
        return octets

    def _by_name(self, curve: Curve) -> int | None:
        nid = self._lib.OBJ_txt2nid(curve.oid.encode("ascii"))
        group: int | None = self._lib.EC_GROUP_new_by_curve_name(nid) if nid else None
        self._lib.ERR_clear_error()
        return group

    def _by_parameters(self, curve: Curve) -> int:
        with _Scope(self._lib) as scope:
            p, a, b = scope.number(curve.p), scope.number(curve.a), scope.number(curve.b)
            group: int = scope.made(self._lib.EC_GROUP_new_curve_GFp(p, a, b, scope.context))
            base, _ = curve.encodings_of_base()
            generator = scope.point(group)
            scope.check(self._lib.EC_POINT_oct2point(group, generator, base, len(base), scope.context))
            order, cofactor = scope.number(curve.n), scope.number(curve.h)
            scope.check(self._lib.EC_GROUP_set_generator(group, generator, order, cofactor))
            return group


class _Scope:
    """Objects of one computation, wiped and freed together when it ends, however it ends."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self._lib = library
        self._stack = ExitStack()
        self.context = 0

    def __enter__(self) -> Self:
        self.context = self._keep(self._lib.BN_CTX_new(), self._lib.BN_CTX_free)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def number(self, value: int) -> int:
        """A non-negative number."""
        octets = value.to_bytes((value.bit_length() + 7) // 8 or 1, "big")
        return self._keep(self._lib.BN_bin2bn(octets, len(octets), None), self._lib.BN_clear_free)

    def point(self, group: int | None) -> int:
        """A fresh point."""
        return self._keep(self._lib.EC_POINT_new(group), self._lib.EC_POINT_clear_free)

    def made(self, pointer: int | None) -> int:
        """A pointer that may only be null when memory has run out."""
        if not pointer:
            self._lib.ERR_clear_error()
            raise MemoryError
        return pointer

    def check(self, outcome: int) -> None:
        """An operation on checked input, which libcrypto refuses only when memory has run out."""
        if outcome != 1:
            self._lib.ERR_clear_error()
            raise MemoryError

    def _keep(self, pointer: int | None, free: Callable[[int], None]) -> int:
        made = self.made(pointer)
        self._stack.callback(free, made)
        return made


@cache
def group(curve: Curve) -> Group:
    """The group of a curve, made on first use; raises CryptoLibraryAbsent."""
    return Group(curve)
