"""What would change a decision, told whole and with nothing that is not enough."""

import pytest

from kiosk.domain.assurance import AssuranceLevel, Decision, Further, Missing
from kiosk.domain.documents import DocumentType
from kiosk.texts.catalogue import Catalogue, Language
from kiosk.texts.decision_words import missing_words, other_words

LOW, ENOUGH = AssuranceLevel.LOW, AssuranceLevel.SUBSTANTIAL
EVERY = tuple(DocumentType)
FURTHER = (
    Further(Missing.PARTNER_PAPER, LOW, (DocumentType.BENEFIT_PAPER,)),
    Further(Missing.CPR_PAPER, ENOUGH, EVERY, ticks=(Missing.DATA_TICK,), suffices=True),
    Further(Missing.OTHER_DOCUMENT, ENOUGH, (DocumentType.DRIVING_LICENCE,), suffices=True),
)


def refused(*missing: Missing, further: tuple[Further, ...] = FURTHER) -> Decision:
    return Decision(LOW, granted=False, reasons=(), missing=missing, further=further)


@pytest.mark.parametrize("language", list(Language))
def test_every_step_that_is_enough_is_told_whole_with_its_level_and_none_that_is_not(language: Language) -> None:
    texts = Catalogue(language)
    decision = refused(Missing.CPR_PAPER, Missing.DATA_TICK)
    (first,), (second,) = missing_words(decision, texts), other_words(decision, texts)
    assert all(texts.text(f"document-{kind.value}") in first for kind in EVERY)
    assert texts.text("missing-DATA_TICK") in first
    assert texts.text("document-driving_licence") in second
    assert all(texts.text(f"level-{ENOUGH.value}") in words for words in (first, second))


def test_of_several_things_that_a_clerk_then_confirms_the_sentence_is_short() -> None:
    texts = Catalogue(Language.ENGLISH)
    ticks = (Missing.TYPE_TICK, Missing.GENUINE_TICK, Missing.DATA_TICK)
    further = Further(Missing.OTHER_DOCUMENT, ENOUGH, (DocumentType.DRIVING_LICENCE,), ticks=ticks, suffices=True)
    (words,) = missing_words(refused(Missing.OTHER_DOCUMENT, further=(further,)), texts)
    assert "A clerk then has to confirm what belongs to it. The level is then Substantial." in words


def test_what_a_clerk_alone_lacks_is_told_together_and_the_choices_after_it() -> None:
    texts = Catalogue(Language.ENGLISH)
    decision = refused(Missing.TYPE_TICK, Missing.GENUINE_TICK, further=FURTHER[2:])
    assert missing_words(decision, texts) == (texts.text("missing-TYPE_TICK"), texts.text("missing-GENUINE_TICK"))
    assert len(other_words(decision, texts)) == 1
    alone = refused(Missing.CPR_PAPER, Missing.WITNESS, further=FURTHER[:1])
    assert missing_words(alone, texts) == (texts.text("missing-CPR_PAPER"), texts.text("missing-WITNESS"))
    assert other_words(alone, texts) == ()


@pytest.mark.parametrize(("language", "days"), [(Language.DANISH, "7 hverdage"), (Language.ENGLISH, "7 working days")])
def test_a_wait_for_the_post_is_told_in_working_days(language: Language, days: str) -> None:
    assert days in Catalogue(language).text("home-wait", days=7, hours=0)
