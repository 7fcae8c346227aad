"""What is spoken of a letter is what stands on it."""

from __future__ import annotations

from printing.letters.speech import spelled, spoken
from printing.pdf import render
from tests.printing.test_pdf import CODE, FIELD, LETTER
from tests.support.paper import words_of


def test_everything_on_the_sheet_is_said_in_its_order() -> None:
    said = [utterance.text for utterance in spoken(LETTER)]
    paper = words_of(render(LETTER))
    places = []
    for text in said:
        wanted = CODE if text == spelled(CODE) else text.replace(". ", " ", 1) if text[0].isdigit() else text
        assert wanted in paper or text in paper, text
        places.append(paper.index(wanted if wanted in paper else text))
    # The day and the case stand beside the sender; everything else comes one below the other.
    assert places == sorted(places)


def test_the_code_is_spelled_and_is_for_a_headset_alone() -> None:
    private = [utterance for utterance in spoken(LETTER) if utterance.is_private]
    assert [utterance.text for utterance in private] == ["A C D E, F G H J, K M N"]
    assert CODE not in "".join(utterance.text for utterance in spoken(LETTER))
    assert "A C D E" not in repr(spoken(LETTER))


def test_what_the_eye_alone_needs_is_not_said() -> None:
    said = " ".join(utterance.text for utterance in spoken(LETTER))
    assert FIELD.fold not in said
    assert FIELD.symbol not in said
