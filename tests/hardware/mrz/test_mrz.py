"""Machine-readable zones: published examples, and what is composed is read back."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hardware.faults import MrzMalformed
from hardware.mrz.alphabet import CHARACTERS, LETTERS, transliterate
from hardware.mrz.check_digit import check_digit
from hardware.mrz.compose import MrzData, compose, compose_td1, compose_td3
from hardware.mrz.dates import read_birth, read_expiry
from hardware.mrz.layout import LAYOUTS, MrzFormat
from hardware.mrz.names import read_names, write_names
from hardware.mrz.zone import read_mrz

TODAY = dt.date(2026, 11, 22)
PASSPORT = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10"
KEYS = {"doc_ok": "document_number", "dob_ok": "birth", "exp_ok": "expiry"}


def test_published_zones_have_the_published_verdicts(specimens: Path) -> None:
    rows = json.loads((specimens / "mrz/icao_spec_mrz.json").read_text())["complete"]
    rows += json.loads((specimens / "mrz/specimen_mrz_a.json").read_text())
    assert rows
    for row in rows:
        mrz = read_mrz("\n".join(row["lines"]))
        digits = mrz.check_digits.to_json()
        assert (mrz.format, mrz.document_number) == (row["format"], row["document_number"])
        for key, verdict in row.items():
            if key.endswith("_ok"):
                assert digits[KEYS.get(key, key.removesuffix("_ok"))] is verdict, (row["lines"], key)


def test_published_name_lines_are_read_and_written(specimens: Path) -> None:
    for line in json.loads((specimens / "mrz/icao_spec_mrz.json").read_text())["name_lines"]:
        field = line if len(line) == 30 else line[5:]
        names = read_names(field)
        assert names.may_be_cut is (field[-1] != "<")
        assert write_names(names.surname, names.given_names, len(field)) == field


def test_a_passport_in_all_its_parts() -> None:
    mrz = read_mrz(PASSPORT)
    assert mrz.is_valid
    document = mrz.document(TODAY)
    assert (document.type, document.issuer, document.number, document.sex) == ("P", "UTO", "L898902C3", "F")
    assert (document.surname, document.given_names) == ("ERIKSSON", "ANNA MARIA")
    assert (document.birth, document.expiry) == (dt.date(1974, 8, 12), dt.date(2012, 4, 15))
    assert document.optional == "ZE184226B"


@pytest.mark.parametrize("between", ["", "\n", "\r\n", " \n\n "])
def test_lines_may_be_run_together_or_not(between: str) -> None:
    assert read_mrz(PASSPORT[:44].lower() + between + PASSPORT[44:] + "\n") == read_mrz(PASSPORT)


@pytest.mark.parametrize(
    ("at", "wrong"),
    [
        (44, ("document_number", "composite")),
        (57, ("birth", "composite")),
        (65, ("expiry", "composite")),
        (72, ("optional", "composite")),
        (87, ("composite",)),
    ],
)
def test_a_wrong_character_is_found_by_the_digits_that_cover_it(at: int, wrong: tuple[str, ...]) -> None:
    other = "2" if PASSPORT[at] != "2" else "3"
    assert read_mrz(PASSPORT[:at] + other + PASSPORT[at + 1 :]).check_digits.wrong == wrong


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "length"),
        ("HELLO", "length"),
        ("A" * 5000, "length"),
        (PASSPORT[:-1], "length"),
        (PASSPORT[:-1] + "é", "character"),
        (PASSPORT[:-1] + "*", "character"),
        (PASSPORT[:40] + "\n" + PASSPORT[40:], "lines"),
        ("<" * 88, "code"),
        ("12" + PASSPORT[2:], "code"),
    ],
)
def test_what_is_no_zone_is_refused(text: str, what: str) -> None:
    with pytest.raises(MrzMalformed) as caught:
        read_mrz(text)
    assert caught.value.data == {"what": what}


@given(st.text(max_size=1200) | st.text(CHARACTERS, min_size=72, max_size=90))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        mrz = read_mrz(text)
    except MrzMalformed:
        return
    mrz.document(TODAY)


def words(longest: int) -> st.SearchStrategy[str]:
    return st.text(LETTERS, min_size=1, max_size=longest)


@given(
    target=st.sampled_from(MrzFormat),
    number=st.text(CHARACTERS[:-1], min_size=1, max_size=14),
    surname=words(12),
    given_names=words(8),
    birth=st.dates(dt.date(1927, 1, 1), TODAY) | st.none(),
    sex=st.sampled_from("MFX"),
    expiry=st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)) | st.none(),
)
def test_what_is_composed_is_read_back(
    target: MrzFormat,
    number: str,
    surname: str,
    given_names: str,
    birth: dt.date | None,
    sex: str,
    expiry: dt.date | None,
) -> None:
    assume(LAYOUTS[target].number_overflows or len(number) <= 9)
    code = "V" if target in {MrzFormat.MRV_A, MrzFormat.MRV_B} else "P"
    data = MrzData(code, "UTO", number, surname, given_names, "UTO", birth, sex, expiry)
    lines = compose(target, data)
    assert [len(line) for line in lines] == [LAYOUTS[target].width] * LAYOUTS[target].lines
    mrz = read_mrz("".join(lines))
    document = mrz.document(TODAY)
    assert mrz.is_valid
    assert (mrz.format, document.number, document.sex) == (target, number, sex)
    assert (document.surname, document.given_names) == (surname, given_names)
    assert (document.birth, document.expiry) == (birth, expiry)


def test_optional_data_stands_behind_a_number_that_runs_on() -> None:
    data = MrzData("I", "UTO", "D23145890734", "A", "B", "UTO", None, "X", None, optional="OPT", second_optional="2ND")
    mrz = read_mrz("".join(compose_td1(data)))
    assert (mrz.document_number, mrz.optional) == ("D23145890734", ("OPT", "2ND"))


def test_what_does_not_fit_is_named() -> None:
    data = MrzData("P", "UTO", "1234567890", "A", "B", "UTO", None, "F", None)
    with pytest.raises(MrzMalformed) as caught:
        compose_td3(data)
    assert caught.value.data == {"what": "document_number"}


@given(
    st.text(LETTERS + " ", min_size=1, max_size=60), st.text(LETTERS + " ", max_size=60), st.sampled_from([30, 31, 39])
)
def test_long_names_fill_the_field_and_keep_an_initial(surname: str, given_names: str, width: int) -> None:
    assume(surname.strip())
    field = write_names(surname, given_names, width)
    assert len(field) == width
    read = read_names(field)
    assert read.surname[:1] == surname.strip()[0]
    assert read.given_names[:1] == given_names.strip()[:1]


def test_danish_names_are_written_as_the_standard_says() -> None:
    assert transliterate("Sørensen-Ågård") == "SOERENSEN<AAGAARD"
    assert transliterate("D'Artagnan Łukasz Çelik ß") == "DARTAGNAN<LUKASZ<CELIK<SS"
    with pytest.raises(MrzMalformed):
        transliterate("Иван")


def test_dates_have_the_century_that_makes_sense() -> None:
    assert read_birth("261122", TODAY) == TODAY
    assert read_birth("261123", TODAY) == dt.date(1926, 11, 23)
    assert read_birth("000229", TODAY) == dt.date(2000, 2, 29)
    assert read_expiry("991231") == dt.date(2099, 12, 31)
    for incomplete in ("7408<<", "<<<<<<", "741301", "74O812", "٧٤٠٨١٢"):
        assert read_birth(incomplete, TODAY) is None
        assert read_expiry(incomplete) is None


def test_check_digit_of_the_standard() -> None:
    assert check_digit("520727") == 3  # ICAO 9303-3 §4.9, example 1
    assert check_digit("AB2134<<<") == 5  # example 2
