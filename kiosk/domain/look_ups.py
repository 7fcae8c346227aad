"""What the registers are asked for. A look-up has one of these purposes, or is none that this program makes."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class Purpose(StrEnum):
    """Why somebody is looked up; the log has it with the question. Each has words (`audit-purpose-VALUE`)."""

    LINK = "link"  # whose document it is
    DOCUMENT_STATUS = "document_status"  # whether it is lost, stolen or withdrawn
    QUESTIONS = "questions"  # what control questions are drawn from
    WITNESS = "witness"  # whether somebody who vouches is old enough
    ISSUE = "issue"  # whom a code is for
    SAME_ADDRESS = "same_address"  # whether the clerk lives where the person lives
    FIRST_ISSUE = "first_issue"  # whether somebody is old enough for a first MitID
    STILL_GRANTED = "still_granted"  # whether what was decided still holds for whom something is given
    TEMPORARY_PIN = "temporary_pin"  # the registered number that it goes to
    RESUME = "resume"  # whether what the register said when a case was put aside still holds
    NOTICE = "notice"  # the registered number that a message about a change goes to
    OWN_PIN = "own_pin"  # whether a chosen PIN is the birth date or a part of the CPR number
    SEND_DEVICE = "send_device"  # whether a device may go to the address
    CLERK_ENTRY = "clerk_entry"  # which entry is a clerk's own
    CODE_STATUS = "code_status"  # how the codes of a user ID stand
    LOG_ABOUT_ME = "log_about_me"  # whose log is written out
