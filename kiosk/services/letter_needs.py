"""A letter for somebody who cannot read small print is large, whatever was chosen."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.needs import Need
from kiosk.services.letter_setting import LetterSetting
from kiosk.services.ports import UnitOfWork
from printing.content import LetterSize


def setting_for(work: UnitOfWork, case_id: str, setting: LetterSetting) -> LetterSetting:
    """The choice for that case's letters, with what the person said that they need."""
    needs = work.attendance.needs(case_id)
    is_needed = needs is not None and Need.SIGHT in needs.lacking
    return replace(setting, size=LetterSize.LARGE) if is_needed else setting
