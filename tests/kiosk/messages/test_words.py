"""The words of messages: one text message each, in both languages, with nothing that anybody could use."""

import re

import pytest
from smpplib import gsm

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.messages import MessageTopic, betrays
from kiosk.domain.secret import Secret
from kiosk.messages.words import CatalogueWords
from kiosk.texts.catalogue import Catalogue, Language

PIN = Secret("12345678")


def words(language: Language) -> CatalogueWords:
    return CatalogueWords(Catalogue(language))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("means", list(AuthenticatorKind))
def test_each_is_one_text_message_in_the_letters_of_every_phone(language: Language, means: AuthenticatorKind) -> None:
    built = words(language)
    texts = [built.notice(topic, means, None).reveal() for topic in MessageTopic if topic.is_notice]
    assert len(set(texts)) == len(texts)
    for text in (*texts, built.pin(PIN, None).reveal()):
        assert len(gsm.gsm_encode(text)) <= 160, text
    for text in texts:
        assert not re.search(r"[0-9]", text)
        assert "  " not in text


def test_a_citizen_is_told_in_the_language_they_chose() -> None:
    built = words(Language.DANISH)
    for language in Language:
        expected = words(language)
        assert built.pin(PIN, language).reveal() == expected.pin(PIN, None).reveal()
        topic = MessageTopic.MEANS_ADDED
        told = built.notice(topic, AuthenticatorKind.APP, language).reveal()
        assert told == expected.notice(topic, AuthenticatorKind.APP, None).reveal()


def test_a_code_and_its_user_id_together_are_noticed() -> None:
    code = "AAAA-AAAA-AAA"  # its check character is 0 = A
    assert betrays(f"Koden er {code}. Bruger-ID: asta.proeve.", "asta.proeve")
    assert betrays(f"{code.lower()} (ASTA.PROEVE)", "asta.proeve")
    assert not betrays(f"Koden er {code}.", "asta.proeve")
    assert not betrays("Bruger-ID: asta.proeve", "asta.proeve")
    assert not betrays(f"Koden er {code}.", None)
