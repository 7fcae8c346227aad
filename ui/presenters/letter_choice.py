"""What the clerk asks the citizen about a letter: the language, and whether the print should be large."""

from __future__ import annotations

from dataclasses import replace

from kiosk.services.letter_setting import LetterSetting
from kiosk.texts.catalogue import Catalogue, Language
from printing.content import LetterSize
from ui.presenters import model
from ui.presenters.model import Action, Weight


def changed(setting: LetterSetting, which: str) -> LetterSetting:
    """The setting with its `size` or its `language` the other way round."""
    if which == "size":
        is_large = setting.size is LetterSize.LARGE
        return replace(setting, size=LetterSize.NORMAL if is_large else LetterSize.LARGE)
    return replace(setting, language=_other(setting))


def words(setting: LetterSetting, texts: Catalogue) -> model.Text:
    """How the letter will be."""
    language = setting.language or texts.language
    return model.Text(texts.text(f"screen-letter-{language.value}-{setting.size.value}"))


def actions(setting: LetterSetting, texts: Catalogue) -> tuple[Action, ...]:
    """The two buttons; each says what it makes of the letter."""
    size = "normal" if setting.size is LetterSize.LARGE else "large"
    return (
        Action(texts.text(f"screen-letter-size-{size}"), "letter:size", Weight.SECONDARY),
        Action(texts.text(f"screen-letter-language-{_other(setting).value}"), "letter:language", Weight.SECONDARY),
    )


def _other(setting: LetterSetting) -> Language:
    return Language.DANISH if setting.language is Language.ENGLISH else Language.ENGLISH
