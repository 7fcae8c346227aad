"""The printed zone: the published specimens come out of their data."""

from __future__ import annotations

import datetime as dt

from hardware.chip.printed_mrz import access_key, compose
from hardware.chip.profile import Holder, Paper, Sex
from hardware.mrz.check_digit import check_digit
from hardware.mrz.layout import MrzFormat


def anna(**changes: object) -> Holder:
    values = {
        "surname": "Eriksson",
        "given_names": "Anna Maria",
        "birth": dt.date(1974, 8, 12),
        "sex": Sex.FEMALE,
        "nationality": "UTO",
    }
    return Holder(**{**values, **changes})  # type: ignore[arg-type]


def paper(form: MrzFormat, number: str, **changes: str) -> Paper:
    return Paper(
        format=form,
        type="P" if form is MrzFormat.TD3 else "I",
        issuer="UTO",
        number=number,
        issued=dt.date(2002, 4, 15),
        expiry=dt.date(2012, 4, 15),
        **changes,
    )


def test_the_passport_of_part_four() -> None:
    lines = compose(anna(), paper(MrzFormat.TD3, "L898902C3", optional="ZE184226B"))
    assert lines == "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"


def test_the_card_of_part_five() -> None:
    lines = compose(anna(), paper(MrzFormat.TD1, "D23145890"))
    assert lines == "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"


def test_the_card_of_part_six() -> None:
    lines = compose(anna(), paper(MrzFormat.TD2, "D23145890"))
    assert lines == "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"


def test_a_long_number_runs_on_into_the_optional_field() -> None:
    # The worked example of part 11 appendix D.2, with the dates of this holder.
    first, second, _ = compose(anna(), paper(MrzFormat.TD1, "D23145890734")).split("\n")
    assert first == "I<UTOD23145890<7349<<<<<<<<<<<"
    assert second[-1] == str(check_digit(first[5:] + second[:7] + second[8:15] + second[18:29]))


def test_an_unspecified_sex_is_a_filler() -> None:
    line = compose(anna(sex=Sex.UNSPECIFIED), paper(MrzFormat.TD3, "L898902C3")).split("\n")[1]
    assert line[20] == "<"


def test_the_key_of_a_long_number_has_it_whole() -> None:
    key = access_key(anna(), paper(MrzFormat.TD1, "D23145890734"))
    assert key.mrz_information.startswith("D231458907349")
