"""The curve table against two other sources, and exact matching of explicit parameters."""

import ecdsa.curves
import pytest

from hardware.crypto.curves import CURVES, Curve, by_name, by_oid, by_parameter_id, match_explicit


@pytest.mark.parametrize("curve", CURVES, ids=lambda curve: curve.name)
def test_the_numbers_are_those_of_the_ecdsa_package(curve: Curve) -> None:
    theirs = ecdsa.curves.find_curve(tuple(int(arc) for arc in curve.oid.split(".")))
    field = theirs.curve
    assert (curve.p, curve.a, curve.b) == (field.p(), field.a() % field.p(), field.b() % field.p())
    assert (curve.gx, curve.gy, curve.n) == (theirs.generator.x(), theirs.generator.y(), theirs.order)
    assert curve.contains(curve.gx, curve.gy)
    assert not curve.contains(curve.gx, curve.gy + 1)


def test_the_parameter_ids_are_those_of_the_table() -> None:
    assert [curve.parameter_id for curve in CURVES] == list(range(8, 19))
    assert [by_parameter_id(number).field_size for number in (8, 10, 14, 18)] == [24, 28, 40, 66]  # type: ignore[union-attr]
    assert by_parameter_id(2) is None
    assert all(by_oid(curve.oid) is curve and by_name(curve.name) is curve for curve in CURVES)


def explicit(curve: Curve) -> dict[str, object]:
    return {"p": curve.p, "a": curve.a, "b": curve.b, "base": curve.encodings_of_base()[0], "n": curve.n, "h": curve.h}


@pytest.mark.parametrize("curve", CURVES, ids=lambda curve: curve.name)
def test_explicit_parameters_match_only_as_a_whole(curve: Curve) -> None:
    given = explicit(curve)
    assert match_explicit(**given) is curve  # type: ignore[arg-type]
    assert match_explicit(**given | {"base": curve.encodings_of_base()[1]}) is curve  # type: ignore[arg-type]
    assert match_explicit(**given | {"h": None}) is curve  # type: ignore[arg-type]
    for name in ("p", "a", "b", "n", "h"):
        assert match_explicit(**given | {name: given[name] + 1}) is None  # type: ignore[arg-type, operator]
    other_sign = (
        b"\x04" + curve.gx.to_bytes(curve.field_size, "big") + (curve.p - curve.gy).to_bytes(curve.field_size, "big")
    )
    for base in (other_sign, b"", given["base"] + b"\x00"):  # type: ignore[operator]
        assert match_explicit(**given | {"base": base}) is None  # type: ignore[arg-type]
