"""An answer is compared for what it says, not for how it is written."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.answers import AnswerForm, can_be_told, is_right


@pytest.mark.parametrize(
    ("form", "expected", "answer"),
    [
        (AnswerForm.NAME, "Anne Marie", "anne"),
        (AnswerForm.NAME, "Anne Marie", "ANNE-MARIE"),
        (AnswerForm.NAME, "Søren", "soeren"),
        (AnswerForm.NAME, "Søren", "Soren "),
        (AnswerForm.NAME, "Aage", "åge"),
        (AnswerForm.NAME, "Åge", "Aage"),
        (AnswerForm.NAME, "Kjær", "kjaer"),
        (AnswerForm.SURNAME, "Ægidius", "Aegidius"),
        (AnswerForm.PLACE, "Nykøbing  Falster", "nykoebing falster."),
        (AnswerForm.PLACE, "Ribe", "  Ribe  "),
        (AnswerForm.STREET, "Sankt Hans Vej", "Skt. Hans Vej 12, 2. tv."),
        (AnswerForm.STREET, "Gammel Kongevej", "gl. kongevej"),
        (AnswerForm.STREET, "Lyngtoften", "lyngtoften  12 2. tv"),
        (AnswerForm.HOUSE, "12, 2. tv.", "12 2. tv"),
        (AnswerForm.HOUSE, "12, 2. tv.", "12, 2.tv."),
        (AnswerForm.HOUSE, "12B", "12 b"),
        (AnswerForm.HOUSE, "7, st. th.", "7 stuen th"),
        (AnswerForm.HOUSE, "12, 2. tv.", "12, 2. sal til venstre"),
        (AnswerForm.HOUSE, "12, st. th.", "12 stuen til højre"),
        (AnswerForm.HOUSE, "7, 4. dør 12", "7, 4. dør 12"),
        (AnswerForm.HOUSE, "12B", "12 B."),
        (AnswerForm.STREET, "H.C. Andersens Boulevard", "HC Andersens Boulevard"),
        (AnswerForm.STREET, "HC Andersens Vej", "h. c. andersensvej 7"),
        (AnswerForm.STREET, "Nørre Allé", "Nr. Alle"),
        (AnswerForm.PLACE, "København Ø", "København"),
        (AnswerForm.PLACE, "København Ø", "Kbh. Ø"),
        (AnswerForm.PLACE, "Århus", "Aarhus C"),
        (AnswerForm.PLACE, "Kgs. Lyngby", "Kongens Lyngby"),
        (AnswerForm.PLACE, "Aarhus C", "8000 Aarhus C"),
        (AnswerForm.PLACE, "Aarhus C", "8000 Århus"),
        (AnswerForm.PLACE, "København Ø", "DK-2100 Kbh. Ø"),
        (AnswerForm.PLACE, "Kongens Lyngby", "2800  Kgs Lyngby"),
        (AnswerForm.PLACE, "Tórshavn", "FO-100 Torshavn"),
        (AnswerForm.HOUSE, "12, 2. tv.", "Vestergade 12, 2. tv"),
        (AnswerForm.HOUSE, "12, 2. tv.", "Vestergade 12, 2. tv., 8000 Aarhus C"),
        (AnswerForm.HOUSE, "3", "10. Februar Vej 3"),
        (AnswerForm.STREET, "Vestergade", "Vestergade 12, 2. tv, 8000 Aarhus C"),
        (AnswerForm.STREET, "Sønder Allé", "Sdr. Alle"),
        (AnswerForm.STREET, "Søndre Allé", "Sdr. Alle"),
        (AnswerForm.STREET, "Sdr. Allé", "sønderalle"),
        (AnswerForm.YEAR, "2014", "2014"),
        (AnswerForm.YEAR, "1984", "1. maj 1984"),
        (AnswerForm.YEAR, "1984", "01-05-1984"),
        (AnswerForm.YEAR, "1984", "1/5 84"),
        (AnswerForm.YEAR, "1984", "1984-05-01"),
        (AnswerForm.YEAR, "2005", "1/5 05"),
        (AnswerForm.YEAR, "2014", "i 14"),
        (AnswerForm.YEAR, "2014", "det var i 2014."),
        (AnswerForm.DATE, "1984-07-03", "3. juli 1984"),
        (AnswerForm.DATE, "1984-07-03", "3/7 84"),
        (AnswerForm.DATE, "1984-07-03", "03.07.1984"),
        (AnswerForm.DATE, "1984-07-03", "3-7-1984"),
        (AnswerForm.DATE, "1984-07-03", "030784"),
        (AnswerForm.DATE, "1984-07-03", "03071984"),
        (AnswerForm.DATE, "1984-07-03", "1984-07-03"),
        (AnswerForm.DATE, "1984-07-03", "3 July 1984"),
        (AnswerForm.DATE, "1984-07-03", "den 3. jul. 1984"),
    ],
)
def test_what_is_right_however_it_is_written(form: AnswerForm, expected: str, answer: str) -> None:
    assert is_right(form, [expected], answer)


@pytest.mark.parametrize(
    ("form", "expected", "answer"),
    [
        (AnswerForm.NAME, "Anne Marie", ""),
        (AnswerForm.NAME, "Anne Marie", " . "),
        (AnswerForm.NAME, "Anne Marie", "Anne Lise"),
        (AnswerForm.PLACE, "Ribe", "Ribe Varde"),
        (AnswerForm.PLACE, "København Ø", "København N"),
        (AnswerForm.PLACE, "København Ø", "Ø"),
        (AnswerForm.PLACE, "København Ø", "Odense"),
        (AnswerForm.PLACE, "Nykøbing F", "Nykøbing M"),
        (AnswerForm.PLACE, "Nykøbing F", "Nykøbing"),
        (AnswerForm.PLACE, "Viby J", "Viby"),
        (AnswerForm.PLACE, "Ribe", "København Ø"),
        (AnswerForm.STREET, "H.C. Andersens Vej", "H.P. Andersens Vej"),
        (AnswerForm.STREET, "Nordre Allé", "Nørre Allé"),
        (AnswerForm.STREET, "Lyngtoften", "12"),
        (AnswerForm.HOUSE, "12, 2. tv.", "12, 2. th."),
        (AnswerForm.HOUSE, "12, 2. tv.", "12"),
        (AnswerForm.HOUSE, "12, 2. tv.", "tv"),
        (AnswerForm.YEAR, "2014", "2013 2014"),
        (AnswerForm.YEAR, "2014", "4"),
        (AnswerForm.YEAR, "2014", "12 13 14"),
        (AnswerForm.YEAR, "1984", "84 85 86"),
        (AnswerForm.YEAR, "1984", "1. maj 1985"),
        (AnswerForm.YEAR, "2005", "5"),
        (AnswerForm.PLACE, "Aarhus C", "8000"),
        (AnswerForm.PLACE, "Aarhus C", "8200 Aarhus N"),
        (AnswerForm.HOUSE, "12, 2. tv.", "Vestergade 12, 2. th"),
        (AnswerForm.HOUSE, "12", "Vestergade 112"),
        (AnswerForm.STREET, "Sønder Allé", "Ndr. Alle"),
        (AnswerForm.SURNAME, "Иванов", "Петров"),
        (AnswerForm.SURNAME, "李", "-"),
        (AnswerForm.SURNAME, "Holm", "-"),
        (AnswerForm.DATE, "1984-07-03", "7/3 1984"),
        (AnswerForm.DATE, "1984-07-03", "3/7"),
        (AnswerForm.DATE, "1984-07-03", "juli 1984"),
        (AnswerForm.DATE, "1984-07-03", "03 07 184"),
        (AnswerForm.DATE, "1984-07-03", "99999999999999999999"),
    ],
)
def test_what_is_not_right(form: AnswerForm, expected: str, answer: str) -> None:
    assert not is_right(form, [expected], answer)


@given(st.sampled_from(AnswerForm), st.text(max_size=300))
def test_no_answer_is_too_odd_to_be_compared(form: AnswerForm, answer: str) -> None:
    expected = {AnswerForm.DATE: "1984-07-03", AnswerForm.YEAR: "1984"}.get(form, "Prøve")
    assert is_right(form, [expected], answer) in {True, False}


@given(st.dates(min_value=dt.date(1900, 1, 1)))
def test_every_date_is_known_in_every_form(date: dt.date) -> None:
    forms = (f"{date.day}/{date.month} {date.year}", date.strftime("%d%m%y"), date.isoformat(), f"{date:%d.%m.%Y}")
    assert all(is_right(AnswerForm.DATE, [date.isoformat()], form) for form in forms)
    other = date + dt.timedelta(days=1) if date < dt.date.max else date - dt.timedelta(days=1)
    assert not any(is_right(AnswerForm.DATE, [other.isoformat()], form) for form in forms)


def test_one_of_several_right_answers_is_enough() -> None:
    assert is_right(AnswerForm.NAME, ["Freja", "Bo"], "bo")


@pytest.mark.parametrize(
    ("form", "expected", "can"),
    [
        (AnswerForm.SURNAME, "Иванов", False),
        (AnswerForm.NAME, "李", False),
        (AnswerForm.PLACE, "Санкт", False),
        (AnswerForm.HOUSE, "12-14", False),
        (AnswerForm.HOUSE, "12B-D", False),
        (AnswerForm.HOUSE, "12, st. th.", True),
        (AnswerForm.SURNAME, "Müller", True),
        (AnswerForm.DATE, "1984-07-03", True),
        (AnswerForm.YEAR, "1984", True),
    ],
)
def test_what_no_answer_can_say_is_known(form: AnswerForm, expected: str, can: bool) -> None:
    assert can_be_told(form, expected) is can
