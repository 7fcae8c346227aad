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
    texts.append(built.notice(MessageTopic.MEANS_ADDED, means, None, replaces=True).reveal())
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


CODE = "K7MQ-2XWT-R47"


@pytest.mark.parametrize(
    "user_id", ["asta.proeve", "Asta Prøve", "a,b!(c):d;", "!asta!", "(asta)", "12345678", "-- -- --"]
)
@pytest.mark.parametrize("secret", [CODE, CODE.replace("-", ""), CODE.replace("-", " "), "87654321", "8765 4321"])
@pytest.mark.parametrize(
    "words",
    [
        "Din kode er {} til {}",
        "{1}: {0}",
        "»{}« og [{}]",
        'kode="{0}",id="{1}"',
        "{}.{}.",
        "{}\u00a0\n{}",
        "{}\u200b({})",
        "{} i 30 minutter, {}",
    ],
)
def test_a_code_and_its_user_id_together_are_noticed_however_they_are_written(
    user_id: str, secret: str, words: str
) -> None:
    for said in (words.format(secret, user_id), words.format(secret.lower(), user_id.upper())):
        assert betrays(said, user_id)
        assert betrays(said, user_id.upper())
        assert not betrays(said, "somebody.else")
        assert not betrays(said, None)
    assert not betrays(words.format("-", user_id), user_id)
    assert not betrays(words.format(secret, "-"), user_id)


@pytest.mark.parametrize("language", list(Language))
def test_who_is_called_like_a_word_of_the_message_gets_it_nevertheless(language: Language) -> None:
    built = words(language)
    text, frame = built.pin(PIN, None).reveal(), built.pin_frame(None)
    for user_id in re.findall(r"\w{5,}", frame):
        assert not betrays(text, user_id, frame)
        assert betrays(f"{text} {user_id}", user_id, frame)
    assert not betrays(text, PIN.reveal()[1:6], frame)
    assert not betrays(text, "asta.proeve", frame)


@pytest.mark.parametrize("language", list(Language))
def test_no_notice_looks_as_if_it_held_a_code(language: Language) -> None:
    for topic in MessageTopic:
        for means in AuthenticatorKind:
            said = words(language).notice(topic, means, None).reveal() if topic.is_notice else ""
            assert not betrays(f"{said} asta.proeve", "asta.proeve")


def test_a_code_and_its_user_id_together_are_noticed() -> None:
    code = "AAAA-AAAA-AAA"  # its check character is 0 = A
    assert betrays(f"Koden er {code}. Bruger-ID: asta.proeve.", "asta.proeve")
    assert betrays(f"{code.lower()} (ASTA.PROEVE)", "asta.proeve")
    assert not betrays(f"Koden er {code}.", "asta.proeve")
    assert not betrays("Bruger-ID: asta.proeve", "asta.proeve")
    assert not betrays(f"Koden er {code}.", None)
