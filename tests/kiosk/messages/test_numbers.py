"""Numbers go out in one form, and invented ones never."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.message_faults import NumberSynthetic, NumberUnusable
from kiosk.messages.numbers import e164
from tests.support.example_number import NATIONAL, NUMBER


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        (NATIONAL, NUMBER),
        (NUMBER, NUMBER),
        (f"0045 {NATIONAL}", NUMBER),
        (f"+45 {NATIONAL[:2]} {NATIONAL[2:4]}-{NATIONAL[4:]}", NUMBER),
    ],
)
def test_one_form_for_all(written: str, sent: str) -> None:
    assert e164(written) == sent


@pytest.mark.parametrize(("region", "code"), [("DK", "+45"), ("GL", "+299"), ("FO", "+298")])
def test_numbers_of_the_realm_pass(region: str, code: str) -> None:
    example = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
    assert example is not None
    written = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    assert e164(written) == f"{code}{example.national_number}"


@pytest.mark.parametrize("number", ["", "abc", "+45", "+45123", "+4512345678901", "+999123456", "12 34", "\0"])
def test_what_is_no_number_is_refused(number: str) -> None:
    with pytest.raises(NumberUnusable):
        e164(number)


@pytest.mark.parametrize(
    "written",
    [
        f"{NATIONAL},{NATIONAL}",
        f"{NATIONAL} eller {NATIONAL}",
        f"{NUMBER}\n{NUMBER}",
        f"{NUMBER};ext=12",
        f"{NATIONAL} x12",
        f"call {NATIONAL}",
        f"tel:{NUMBER}",
        "2012CALL",
        NATIONAL.translate({ord("0") + digit: 0x0660 + digit for digit in range(10)}),
        f"+45\u202e{NATIONAL}",
        f"{NATIONAL}+",
    ],
)
def test_more_than_a_number_is_refused(written: str) -> None:
    with pytest.raises(NumberUnusable):
        e164(written)


@pytest.mark.parametrize("written", [f"(+45) {NATIONAL}", f" {NATIONAL} ", f"+45\u00a0{NATIONAL}", f"+45.{NATIONAL}"])
def test_what_parts_digits_is_taken(written: str) -> None:
    assert e164(written) == NUMBER


@pytest.mark.parametrize(
    ("region", "kind"),
    [
        ("DK", phonenumbers.PhoneNumberType.PREMIUM_RATE),
        ("DK", phonenumbers.PhoneNumberType.TOLL_FREE),
        ("SE", phonenumbers.PhoneNumberType.SHARED_COST),
        ("GB", phonenumbers.PhoneNumberType.PREMIUM_RATE),
    ],
)
def test_numbers_of_services_are_refused(region: str, kind: int) -> None:
    example = phonenumbers.example_number_for_type(region, kind)
    assert example is not None
    with pytest.raises(NumberUnusable):
        e164(phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164))


@given(st.integers(0, 9999), st.sampled_from(["+45", "0045", "45", "", "+45 "]))
def test_the_invented_block_never_passes(last: int, prefix: str) -> None:
    with pytest.raises(NumberSynthetic):
        e164(f"{prefix}0000{last:04}")


@given(st.text(max_size=20))
def test_anything_else_is_a_number_or_a_fault(text: str) -> None:
    try:
        number = e164(text)
    except (NumberUnusable, NumberSynthetic):
        return
    assert number.startswith("+")
    assert number[1:].isdigit()
