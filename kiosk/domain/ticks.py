"""What a person at the desk confirms, each with an answer of its own in the log."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final


@unique
class Tick(StrEnum):
    """The clerk's ticks. Which of them a way to a level needs is a row of the policy."""

    LIKENESS = "likeness"  # the face before me is the face on the chip, or in the document where it has none
    IN_PERSON = "in_person"  # the person stands here, alone at the screen, and acts freely
    DOCUMENT_TYPE = "document_type"  # it is of the kind that was chosen, the thing itself, and not a temporary one
    LOOKS_GENUINE = "looks_genuine"  # felt, tilted, and seen under ultraviolet light
    DATA_EQUAL = "data_equal"  # print, chip, papers and register say the same
    NOT_REPORTED = "not_reported"  # looked up: not lost, stolen or withdrawn
    REGISTER_STATUS = "register_status"  # alive and not disappeared, by the register
    HANDLES_ALONE = "handles_alone"  # is able to use MitID without help
    OWN_PHONE = "own_phone"  # the phone number is the person's own


ALWAYS: Final = (Tick.LIKENESS, Tick.IN_PERSON)
"""The ticks that every document with a picture needs, and that every screen asks for."""
