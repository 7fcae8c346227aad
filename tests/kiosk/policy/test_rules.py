"""The policy that ships is whole; one that is not is refused, and says where."""

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain import AssuranceLevel, AuthenticatorKind
from kiosk.domain.faults import ClockEarly, FileUnusable, PolicyMalformed
from kiosk.policy.keys import KEYS, Amount, Number
from kiosk.policy.rules import FIRST_DAY, load_policy, parse_policy, shipped
from kiosk.texts.catalogue import Catalogue, Language

FILES = shipped()
TODAY = dt.date(2026, 11, 24)


def changed(old: str, new: str, name: str = "") -> Mapping[str, bytes]:
    """The files with the first place of `old` changed, in that file or in the first that has it."""
    name = name or next(name for name in sorted(FILES) if old.encode() in FILES[name])
    assert old.encode() in FILES[name]
    return {**FILES, name: FILES[name].replace(old.encode(), new.encode(), 1)}


def extended(extra: str | bytes) -> Mapping[str, bytes]:
    raw = extra.encode() if isinstance(extra, str) else extra
    return {**FILES, "codes.toml": FILES["codes.toml"] + b"\n" + raw}


def row(key: str = "app.max_active", value: str = "3", start: str = "2021-10-06", end: str = "") -> str:
    until = f"valid_to = {end}\n" if end else ""
    head = f'[[value]]\nkey = "{key}"\nvalue = {value}\nvalid_from = {start}\n{until}'
    return head + 'source = "s"\nstatus = "published"\n'


def test_the_numbers_in_force() -> None:
    rules = load_policy().code_rules(TODAY)
    assert (rules.lifetime, rules.max_tries) == (dt.timedelta(hours=48), 3)
    assert (rules.pin_digits, rules.pin_lifetime) == (8, dt.timedelta(minutes=30))
    limits = load_policy().authenticator_limits(FIRST_DAY)
    assert limits.max_active[AuthenticatorKind.APP] == 3
    reader, display = AuthenticatorKind.AUDIO_READER, AuthenticatorKind.CODE_DISPLAY
    assert not limits.room_for(display, [reader])
    assert limits.room_for(display, [display])
    assert not limits.room_for(AuthenticatorKind.APP, [AuthenticatorKind.APP] * 3)


def test_amounts_are_kroner_to_the_oere_and_lists_keep_their_order() -> None:
    assert load_policy().amount("display.price_dkk", TODAY) == Decimal("41.76")
    assert load_policy().words("password.refused", TODAY)[:2] == ("password", "adgangskode")


def test_every_key_answers_on_every_day_with_the_getter_of_its_kind() -> None:
    policy = load_policy()
    getters = {Number: policy.number, Amount: policy.amount}
    for key, kind in KEYS.items():
        for day in (FIRST_DAY, TODAY, dt.date.max):
            getters.get(type(kind), policy.words)(key, day)


def test_a_key_asked_as_what_it_is_not_is_refused() -> None:
    for ask, key in [
        (load_policy().number, "chip.price_dkk"),
        (load_policy().amount, "otp.digits"),
        (load_policy().words, "otp.digits"),
        (load_policy().number, "otp.digit"),
    ]:
        with pytest.raises(PolicyMalformed):
            ask(key, TODAY)


def test_before_the_first_day_nothing_is_in_force() -> None:
    policy, before = load_policy(), FIRST_DAY - dt.timedelta(days=1)
    for ask in (policy.code_rules, policy.proofing, policy.authenticator_limits, policy.milestones):
        with pytest.raises(ClockEarly):
            ask(before)
    with pytest.raises(ClockEarly) as caught:
        policy.role_may("clerk", "issue", dt.date(1970, 1, 1))
    assert "1970-01-01" in Catalogue(Language.ENGLISH).fault(caught.value.code.value, caught.value.data).what


def test_an_auditor_reads_the_log_and_issues_nothing() -> None:
    policy = load_policy()
    assert policy.role_may("auditor", "read_log", TODAY)
    assert not policy.role_may("auditor", "issue", TODAY)
    assert not policy.role_may("nobody", "issue", TODAY)


def test_going_against_the_rules_takes_two() -> None:
    assert load_policy().needs_two("overrule_refusal", TODAY)
    assert not load_policy().needs_two("issue", TODAY)


def test_an_errand_without_a_row_of_its_own_needs_what_any_needs() -> None:
    assert load_policy().needed_level("new_app_code", "app", TODAY) is AssuranceLevel.SUBSTANTIAL


def test_a_row_for_one_means_goes_before_the_row_for_all() -> None:
    own = (
        '[[errand]]\nerrand = "new_app_code"\nmeans = "app"\nlevel = "high"\n'
        'valid_from = 2022-01-01\nsource = "s"\nstatus = "unverified"\n'
    )
    policy = parse_policy(extended(own))
    assert policy.needed_level("new_app_code", "app", TODAY) is AssuranceLevel.HIGH
    assert policy.needed_level("new_app_code", "chip", TODAY) is AssuranceLevel.SUBSTANTIAL
    assert policy.needed_level("new_app_code", "app", dt.date(2021, 12, 31)) is AssuranceLevel.SUBSTANTIAL


@pytest.mark.parametrize(
    ("day", "window", "bank", "order"),
    [
        (dt.date(2022, 9, 21), "nemid_first", "nemid_and_mitid", "open"),
        (dt.date(2022, 9, 22), "mitid_first", "nemid_and_mitid", "open"),
        (dt.date(2022, 10, 31), "mitid_first", "nemid_and_mitid", "open"),
        (dt.date(2022, 11, 1), "mitid_first", "mitid_only", "open"),
        (dt.date(2023, 5, 30), "mitid_first", "mitid_only", "closed"),
        (dt.date(2023, 7, 1), "nemid_limited", "mitid_only", "closed"),
        (dt.date(2023, 11, 1), "mitid_only", "mitid_only", "closed"),
    ],
)
def test_the_log_on_window_by_date(day: dt.date, window: str, bank: str, order: str) -> None:
    now = load_policy().milestones(day)
    assert (now["logon.window"], now["bank.logon"], now["nemid.order"]) == (window, bank, order)


MUST_BE_REFUSED = {
    "two values for one day": (extended(row()), "CONTRADICTION"),
    "an unknown key": (extended(row("app.max_actve")), "UNKNOWN_NAME"),
    "an unknown field": (changed("status =", "colour = 1\nstatus ="), "UNKNOWN_NAME"),
    "an unknown table": (extended("[[rumour]]\nkey = 1\n"), "UNKNOWN_NAME"),
    "an unknown means": (changed('value = ["reader"]', 'value = ["pigeon"]'), "UNKNOWN_NAME"),
    "an unknown status": (changed('status = "published"', 'status = "rumour"'), "UNKNOWN_NAME"),
    "an unknown action": (changed('"open_case"', '"open_caze"'), "UNKNOWN_NAME"),
    "an unknown role": (changed('role = "auditor"', 'role = "auditer"'), "UNKNOWN_NAME"),
    "an unknown state": (changed('state = "mitid_first"', 'state = "mitid_second"'), "UNKNOWN_NAME"),
    "an unknown feature": (changed('feature = "nemid.order"', 'feature = "nemid.odrer"'), "UNKNOWN_NAME"),
    "an unknown errand": (changed('errand = "any"', 'errand = "all"'), "UNKNOWN_NAME"),
    "a number out of range": (changed("value = 48", "value = 0"), "OUT_OF_RANGE"),
    "a word twice": (changed('"password", "ad', '"password", "password", "ad'), "OUT_OF_RANGE"),
    "a truth for a number": (changed("value = 48", "value = true"), "WRONG_TYPE"),
    "a word for a number": (changed("value = 48", 'value = "48"'), "WRONG_TYPE"),
    "a number for an amount": (changed("value = 41.76", "value = 41"), "WRONG_TYPE"),
    "half an oere": (changed("value = 41.76", "value = 41.765"), "OUT_OF_RANGE"),
    "no amount at all": (changed("value = 41.76", "value = nan"), "OUT_OF_RANGE"),
    "a moment for a day": (changed("valid_from = 2021-10-06", "valid_from = 2021-10-06T00:00:00"), "WRONG_TYPE"),
    "a table that is no list": ({**FILES, "x.toml": b"milestone = 3"}, "WRONG_TYPE"),
    "no first day": (changed("valid_from = 2021-10-06", "valid_from = 2022-10-06", "codes.toml"), "GAP"),
    "a day between": (changed("valid_from = 2022-09-22", "valid_from = 2022-09-23"), "GAP"),
    "a day twice": (changed("valid_to = 2022-09-21", "valid_to = 2022-09-22"), "CONTRADICTION"),
    "no end but an end": (changed("value = 8\n", "value = 8\nvalid_to = 2030-01-01\n"), "GAP"),
    "an end before the beginning": (
        changed("valid_from = 2024-02-22", "valid_from = 2024-02-22\nvalid_to = 2020-01-01"),
        "DATES_REVERSED",
    ),
    "no source": (changed('source = "mitid.dk, temporary PIN"', 'source = " "'), "NO_SOURCE"),
    "a route without both ticks": (changed(', "in_person"', "", "routes.toml"), "OUT_OF_RANGE"),
    "no toml": (extended("not toml ["), "NOT_TOML"),
    "no text": (extended(b"\xff"), "NOT_TOML"),
    "no end of brackets": (extended("a = " + "[" * 5000), "NOT_TOML"),
    "no end of digits": (extended("a = " + "9" * 5000), "NOT_TOML"),
    "a missing file": ({name: raw for name, raw in FILES.items() if name != "roles.toml"}, "GAP"),
    "nothing": ({}, "GAP"),
}


@pytest.mark.parametrize("what", MUST_BE_REFUSED)
def test_a_policy_that_cannot_be_right_is_refused_and_says_where(what: str) -> None:
    files, problem = MUST_BE_REFUSED[what]
    with pytest.raises(PolicyMalformed) as caught:
        parse_policy(files)
    data = caught.value.data
    assert data["problem"] == problem, data
    assert data["place"]
    for language in Language:
        words = Catalogue(language).fault(caught.value.code.value, data)
        assert str(data["place"])[:30] in words.what


def test_the_place_names_file_row_and_key() -> None:
    with pytest.raises(PolicyMalformed) as caught:
        parse_policy(changed("value = 48", "value = 0"))
    assert caught.value.data["place"] == "codes.toml, value 1 (activation_code.paper.ttl_h)"


def test_a_value_may_change_from_one_day_to_the_next() -> None:
    files = dict(
        changed(
            'key = "app.max_active"\nvalue = 3\nvalid_from = 2021-10-06\n',
            'key = "app.max_active"\nvalue = 3\nvalid_from = 2021-10-06\nvalid_to = 2024-01-31\n',
        )
    )
    later = files["codes.toml"]
    policy = parse_policy({**files, "codes.toml": later + row(value="2", start="2024-02-01").encode()})
    assert policy.number("app.max_active", dt.date(2024, 1, 31)) == 3
    assert policy.number("app.max_active", dt.date(2024, 2, 1)) == 2
    with pytest.raises(PolicyMalformed):
        parse_policy({**files, "codes.toml": later + row(value="2", start="2024-02-02").encode()})


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_mutated_table_loads_or_is_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(FILES)))
    raw = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at] = data.draw(st.integers(0, 255))
    with suppress(PolicyMalformed):  # anything else would come through
        assert parse_policy({**FILES, name: bytes(raw)}).written


def own(value: str, key: str = "retention.case_days") -> bytes:
    return row(key, value).encode()


def test_a_centres_own_row_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    assert load_policy(tmp_path / "nowhere") is load_policy()
    (tmp_path / "own.toml").write_bytes(own("150"))
    policy = load_policy(tmp_path)
    assert policy.number("retention.case_days", TODAY) == 150
    assert policy.number("otp.digits", TODAY) == 6
    assert policy.digest != load_policy().digest


@pytest.mark.parametrize("raw", [own("40000"), own("150") + own("160"), own("5", "retention.case_day"), b"\xff", b"[["])
def test_a_centres_own_row_that_cannot_be_right_is_refused_and_named(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes(raw)
    with pytest.raises(PolicyMalformed) as caught:
        load_policy(tmp_path)
    assert str(caught.value.data["place"]).startswith("policy/own.toml")


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "own.toml").mkdir()
    with pytest.raises(FileUnusable):
        load_policy(tmp_path)
