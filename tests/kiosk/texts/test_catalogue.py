"""Every code and id has words in every language, and the two languages say the same things."""

import datetime as dt
import re
from decimal import Decimal
from enum import StrEnum

import pytest
from fluent.syntax import FluentParser, ast

from hardware.emrtd.report import Check, CheckStatus, Reason, Verdict
from hardware.faults import HardwareFault
from hardware.pki.deviation_list import DeviationKind
from kiosk.domain.faults import KioskFault
from kiosk.texts.catalogue import ArgumentMissing, Catalogue, Language, TextMissing, check_text_id, sources
from printing.faults import PrintingFault

CHECK_IDS = [
    *("access.pace", "access.bac", "access.downgrade", "access.cardaccess", "sm.integrity", "com.consistency"),
    *("file.EF_SOD", "lds.dg1", "lds.dg15", "image.dg2", "mrz.check_digits", "mrz.match", "pa.signature", "pa.hash"),
    *("pa.hash.dg1", "pa.chain", "pa.validity", "pa.revocation", "pa.issuer", "ca", "aa", "cam"),
    *("document.expiry", "document.status", "document.holder"),
]
FAULTS = [*HardwareFault, *PrintingFault, *KioskFault]


def entries(language: Language) -> dict[str, dict[str | None, ast.Pattern]]:
    found: dict[str, dict[str | None, ast.Pattern]] = {}
    for name, source in sources(language):
        for entry in FluentParser().parse(source).body:
            assert not isinstance(entry, ast.Junk), f"{language}/{name}: {entry.content}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} is there twice"
                found[entry.id.name] = {None: entry.value, **{a.id.name: a.value for a in entry.attributes}}
    return found


def variables(node: object) -> set[str]:
    if isinstance(node, ast.VariableReference):
        return {node.id.name}
    if isinstance(node, ast.BaseNode):
        return set().union(*(variables(value) for value in vars(node).values()))
    if isinstance(node, list):
        return set().union(*(variables(value) for value in node))
    return set()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", FAULTS)
def test_every_fault_says_what_happened_and_what_to_do(language: Language, code: StrEnum) -> None:
    texts = Catalogue(language)
    for data in ({}, *({name: 1} for name in texts.variants(code.value))):
        words = texts.fault(code.value, data)
        assert words.what.endswith(".")
        assert words.next.endswith(".")


def test_no_two_packages_use_the_same_code() -> None:
    assert len({code.value for code in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize("language", Language)
def test_every_check_status_reason_and_verdict_has_words(language: Language) -> None:
    texts = Catalogue(language)
    for check_id in CHECK_IDS:
        words = texts.check(Check(check_id, CheckStatus.PASSED, Reason.OK))
        assert words.name
        assert words.reason
    for reason in Reason:
        assert texts.text(f"reason-{reason.value}").endswith(".")
    for status in CheckStatus:
        assert texts.text(f"status-{status.value}")
    for verdict in Verdict:
        assert texts.text(f"verdict-{verdict.value}")
    for kind in DeviationKind:
        assert texts.text(f"deviation-{kind.name}", group="DG1").endswith(".")


def test_revocation_is_told_as_what_it_is() -> None:
    check = Check("pa.revocation", CheckStatus.FAILED, Reason.REVOKED)
    assert Catalogue("en").check(check).reason == "Its state withdrew the signing certificate."


def test_both_languages_have_the_same_texts_naming_the_same_values() -> None:
    danish, english = entries(Language.DANISH), entries(Language.ENGLISH)
    assert danish.keys() == english.keys()
    for text_id, parts in danish.items():
        assert parts.keys() == english[text_id].keys(), text_id
        for attribute, pattern in parts.items():
            assert variables(pattern) == variables(english[text_id][attribute]), (text_id, attribute)


@pytest.mark.parametrize("language", Language)
def test_words_blame_nobody_and_stay_calm(language: Language) -> None:
    for name, source in sources(language):
        said = "\n".join(line for line in source.splitlines() if not line.startswith("#"))
        assert "!" not in said, name
        blaming = r"\b(in)?valid\b|\bu?gyldig(t|e)?\b|forged|forfalsk|\billegal|glemte du"
        assert not re.search(blaming, said, re.IGNORECASE), name
        for brand in ("MitID", "NemID"):
            assert all(word == brand for word in re.findall(brand, said, re.IGNORECASE)), name


def test_a_missing_text_and_a_missing_value_are_found_by_tests() -> None:
    texts = Catalogue("da")
    with pytest.raises(TextMissing):
        texts.text("no-such-text")
    with pytest.raises(TextMissing):
        texts.fault("NO_SUCH_CODE")
    with pytest.raises(ArgumentMissing):
        texts.text("check-file")


def test_details_are_told_only_where_they_are_known() -> None:
    texts = Catalogue("en")
    assert texts.fault("FILE_ABSENT", {}).what == "A file or folder is not there."
    assert "/tmp/x" in texts.fault("FILE_ABSENT", {"path": "/tmp/x"}).what


def test_a_value_cannot_break_out_of_its_sentence() -> None:
    words = Catalogue("en").fault("FILE_ABSENT", {"path": "a\x1b[31m\u202e" + "x" * 1000 + "\n{ $name }"}).what
    assert words.isprintable()
    assert len(words) < 300


def test_dates_and_times_are_written_as_the_language_writes_them() -> None:
    at = dt.datetime(2026, 7, 2, 7, 49, tzinfo=dt.UTC)
    danish, english = Catalogue("da"), Catalogue("en")
    assert danish.date(at) == "2. juli 2026"
    assert danish.short_date(at) == "02.07.2026"
    assert danish.moment(at) == "2. juli 2026 kl. 09.49"
    assert english.moment(at) == "2 July 2026 at 09:49"
    with pytest.raises(ValueError, match="zone"):
        danish.time(at.replace(tzinfo=None))


def test_the_groups_share_their_words() -> None:
    assert check_text_id("pa.hash.dg15") == ("check-pa-hash-dg", {"group": "DG15"})
    assert check_text_id("mrz.check_digits") == ("check-mrz-check-digits", {})


def test_kroner_are_written_as_the_language_writes_them() -> None:
    danish, english = Catalogue("da"), Catalogue("en")
    assert (danish.amount(Decimal("143.6")), english.amount(Decimal("143.6"))) == ("143,60", "143.60")
    assert (danish.amount(Decimal(0)), danish.amount(Decimal("1143.60"))) == ("0,00", "1.143,60")


@pytest.mark.parametrize(
    ("language", "one", "more"),
    [
        (Language.ENGLISH, "1 entry, 1 signed head.", "2 entries, 3 signed heads."),
        (Language.DANISH, "1 indførsel, 1 underskrevet hoved.", "2 indførsler, 3 underskrevne hoveder."),
    ],
)
def test_one_of_a_thing_is_told_as_one(language: Language, one: str, more: str) -> None:
    texts = Catalogue(language)
    assert texts.text("audit-good", leaves=1, heads=1).endswith(one)
    assert texts.text("audit-good", leaves=2, heads=3).endswith(more)
    for text_id in ("stock-received", "stock-even", "stock-uneven"):
        told = [texts.text(text_id, count=count) for count in (0, 1, 2)]
        assert told[2] == told[0].replace("0", "2") != told[1].replace("1", "2")
