"""How a citizen wants to have letters: in which language, and how large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.texts.catalogue import Catalogue, Language
from printing.content import LetterSize


@dataclass(frozen=True, slots=True)
class LetterSetting:
    """The choice for one letter; without a language it is the station's."""

    size: LetterSize = LetterSize.NORMAL
    language: Language | None = None

    @classmethod
    def of(cls, *, large: bool, language: Language | None = None) -> LetterSetting:
        """From a window's or a command line's two choices."""
        return cls(LetterSize.LARGE if large else LetterSize.NORMAL, language)

    def texts(self, usual: Catalogue) -> Catalogue:
        """The words that the letter is written with."""
        return usual if self.language in {None, usual.language} else Catalogue(self.language or usual.language)


AS_USUAL: Final = LetterSetting()
"""Normal print in the station's language."""
