"""Whatever a register, a link or a question can end in has words in every language."""

from enum import StrEnum

import pytest

from kiosk.domain.answers import AnswerForm
from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.evidence import ASKED_BEFORE
from kiosk.domain.linking import LinkGround, LinkRefusal, MatchReason
from kiosk.domain.person import NumberKind, PersonStatus, Realm
from kiosk.domain.questions import QuestionKind, RoundState
from kiosk.domain.recovered import Fate
from kiosk.texts.catalogue import Catalogue, Language

WORDS: dict[str, type[StrEnum]] = {
    "match": MatchReason,
    "link-ground": LinkGround,
    "link-refused": LinkRefusal,
    "person-status": PersonStatus,
    "number-kind": NumberKind,
    "realm": Realm,
    "recovered": Fate,
    "screen-recovered": Fate,
    "question": QuestionKind,
    "answer-form": AnswerForm,
    "questions": RoundState,
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("prefix", WORDS)
def test_every_value_has_words(language: Language, prefix: str) -> None:
    texts = Catalogue(language)
    assert [value for value in WORDS[prefix] if not texts.has(f"{prefix}-{value.value}")] == []


@pytest.mark.parametrize("language", Language)
def test_every_reason_of_a_registers_check_has_words(language: Language) -> None:
    reported = {status.value for status in DocumentStatus if status.is_reported}
    for reason in reported | {"NOT_KEPT", "REGISTER_DOWN", "HOLDER_DIFFERS", ASKED_BEFORE}:
        assert Catalogue(language).has(f"reason-{reason}")


def test_a_replacement_number_is_told_apart_in_words() -> None:
    assert "erstatningspersonnummer" in Catalogue("da").text("number-kind-replacement")
