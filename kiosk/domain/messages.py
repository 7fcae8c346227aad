"""A text message in the outbox: written with the change that causes it, sent afterwards, told to the clerk if it fails.

Its id is the reference under which it is sent every time, so that whoever takes it twice can tell. The words and the
number are forgotten as soon as nobody will send them any more.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from dataclasses import dataclass, field, replace
from enum import StrEnum, unique
from typing import Final

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.codes import LENGTH, ActivationCode, normalise
from kiosk.domain.faults import KioskFault
from kiosk.domain.person import IdentityId, fold_user_id
from kiosk.domain.secret import Secret


@unique
class MessageTopic(StrEnum):
    """What it is about. Every value has a name in the catalogue (`message-topic-CODE`); notices have words of theirs.

    The words of a notice are `notice-CODE`.
    """

    TEMPORARY_PIN = "temporary_pin"
    IDENTITY_CREATED = "identity_created"
    USER_ID_CHANGED = "user_id_changed"
    IDENTITY_SUSPENDED = "identity_suspended"
    IDENTITY_LIFTED = "identity_lifted"
    IDENTITY_BLOCKED = "identity_blocked"
    MEANS_ADDED = "means_added"
    MEANS_BLOCKED = "means_blocked"
    MEANS_LOCKED = "means_locked"
    MEANS_UNLOCKED = "means_unlocked"
    OWN_SECRET_SET = "own_secret_set"  # noqa: S105 (a topic): a new PIN or password was chosen

    @property
    def is_notice(self) -> bool:
        """Whether it tells the citizen of a change, and carries nothing that anybody could use."""
        return self is not MessageTopic.TEMPORARY_PIN


@unique
class MessageState(StrEnum):
    """Where a message is. Every value has a name in the catalogue (`message-state-CODE`)."""

    WAITING = "WAITING"
    SENT = "SENT"  # the sender took it
    DELIVERED = "DELIVERED"  # the telephone has it
    FAILED = "FAILED"  # it was not sent, or nobody knows
    EXPIRED = "EXPIRED"  # its time ran out, or another took its place, before it was sent
    TOLD = "TOLD"  # it could not be sent, and the citizen was told at the counter or by letter


RECEIPTS_COME: Final = dt.timedelta(hours=1)
"""For so long after a message's time is over a receipt of it may still come."""
TOLD_LATE: Final = frozenset({KioskFault.MESSAGE_LATE, KioskFault.MESSAGE_UNCERTAIN})
"""Why the time of a message ran out, where somebody has to see to it nevertheless."""
_WAITED_FOR: Final = frozenset(
    {
        KioskFault.MESSAGE_UNSENT,
        KioskFault.SENDER_DOWN,
        KioskFault.SENDER_BUSY,
        KioskFault.SENDER_DENIED,
        KioskFault.SENDER_ADDRESS,
        KioskFault.REGISTER_DOWN,
        KioskFault.REGISTER_REFUSED,
    }
)
"""Why a message is put off, until it was tried often enough."""
_AFTER_LEAVING: Final = frozenset(
    {KioskFault.MESSAGE_UNCERTAIN, KioskFault.MESSAGE_UNDELIVERED, KioskFault.MESSAGE_REPLACED}
)
_TEMPORARY_PIN: Final = r"(?<![0-9])(?:[0-9][ \-‐–]?){7}[0-9](?![0-9])"
_WITHOUT_WORDS: Final = frozenset({MessageState.SENT, MessageState.DELIVERED, MessageState.EXPIRED, MessageState.TOLD})


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `about` is the id of the code or reset whose PIN it brings, `means` what a notice speaks of, if of
    one; `reason` a fault's code.

    `number` is None until the register was asked where a notice goes; `claimed_at` is set while it is being sent, and
    stays where the program ended in the middle of that. `provider_id` is what the sender calls it.
    """

    id: str
    case_id: str
    identity_id: IdentityId
    topic: MessageTopic
    created_at: dt.datetime
    next_try_at: dt.datetime
    expires_at: dt.datetime
    number: str | None = field(default=None, repr=False)
    text: Secret[str] | None = None
    about: str | None = None
    means: AuthenticatorKind | None = None
    state: MessageState = MessageState.WAITING
    reason: KioskFault | None = None
    provider_id: str | None = None
    tries: int = 0
    claimed_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None

    @property
    def is_dead(self) -> bool:
        """Whether it did not arrive as far as anybody knows, and somebody has to do something about it."""
        return self.state is MessageState.FAILED or (self.state is MessageState.EXPIRED and self.reason in TOLD_LATE)

    @property
    def is_in_doubt(self) -> bool:
        """Whether nobody knows if the sender took it, or who."""
        is_claimed = self.state is MessageState.WAITING and self.claimed_at is not None
        return is_claimed or (self.state is MessageState.FAILED and self.reason is KioskFault.MESSAGE_UNCERTAIN)

    @property
    def is_given_up(self) -> bool:
        """Whether it was put off until it had been tried often enough: what its reason says of waiting is over."""
        return self.state is MessageState.FAILED and self.reason in _WAITED_FOR

    @property
    def may_have_left(self) -> bool:
        """Whether the sender took it, or may have. What certainly stayed here is no sending, however often tried."""
        is_taken = self.state in (MessageState.SENT, MessageState.DELIVERED) or self.provider_id is not None
        return is_taken or self.is_in_doubt or self.reason in _AFTER_LEAVING

    @property
    def is_replaced(self) -> bool:
        """Whether it brings a temporary PIN that another took the place of."""
        return self.reason in (KioskFault.MESSAGE_SUPERSEDED, KioskFault.MESSAGE_REPLACED)

    def superseded(self, now: dt.datetime) -> Message:
        """Another temporary PIN takes the place of this one's, which may have left or not."""
        reason = KioskFault.MESSAGE_REPLACED if self.may_have_left else KioskFault.MESSAGE_SUPERSEDED
        return self.expired(now, reason)

    def has_expired(self, now: dt.datetime) -> bool:
        """Whether it would come too late."""
        return now >= self.expires_at

    def claimed(self, now: dt.datetime, until: dt.datetime, number: str) -> Message:
        """On its way: nobody else sends it before `until`."""
        self._require(MessageState.WAITING)
        return replace(self, tries=self.tries + 1, claimed_at=now, next_try_at=until, number=number)

    def accepted(self, now: dt.datetime, provider_id: str | None) -> Message:
        """The sender took it."""
        self._require(MessageState.WAITING)
        return replace(self._ended(MessageState.SENT, now, None), provider_id=provider_id)

    def put_off(self, until: dt.datetime, reason: KioskFault) -> Message:
        """It certainly was not taken, and is tried again."""
        self._require(MessageState.WAITING)
        return replace(self, next_try_at=until, claimed_at=None, reason=reason)

    def failed(self, now: dt.datetime, reason: KioskFault) -> Message:
        """Nobody tries again by himself; a temporary PIN's words are forgotten: another one is sent in its place.

        Of one in doubt the number is kept for as long as a receipt may come, which is known by it. One that is in doubt
        can be found to have failed.
        """
        if not self.is_in_doubt:
            self._require(MessageState.WAITING, MessageState.SENT)
        ended = self._ended(MessageState.FAILED, now, reason)
        if self.topic.is_notice:
            return ended
        return replace(ended, text=None, number=ended.number if ended.is_in_doubt else None)

    def expired(self, now: dt.datetime, reason: KioskFault) -> Message:
        """Nobody sends it any more."""
        self._require(MessageState.WAITING, MessageState.FAILED)
        return self._ended(MessageState.EXPIRED, now, reason)

    def delivered(self, now: dt.datetime) -> Message:
        """The telephone has it, whatever was thought of it before."""
        self._require(MessageState.WAITING, MessageState.SENT, MessageState.FAILED)
        return self._ended(MessageState.DELIVERED, now, None)

    def told(self, now: dt.datetime) -> Message:
        """A person saw to it."""
        self._require(MessageState.FAILED, MessageState.EXPIRED)
        return self._ended(MessageState.TOLD, now, self.reason)

    def again(self, now: dt.datetime) -> Message:
        """A person says: try once more, under the same reference."""
        self._require(MessageState.FAILED)
        return replace(self, state=MessageState.WAITING, tries=0, next_try_at=now, ended_at=None, number=None)

    @property
    def can_be_retried(self) -> bool:
        """Whether there is something to send again."""
        return self.state is MessageState.FAILED and self.text is not None

    @property
    def can_be_printed(self) -> bool:
        """Whether it tells of a change and did not arrive: then it may be told on paper, also once more."""
        return self.topic.is_notice and (self.is_dead or self.state is MessageState.TOLD)

    def _ended(self, state: MessageState, now: dt.datetime, reason: KioskFault | None) -> Message:
        ended = replace(self, state=state, reason=reason, claimed_at=None, ended_at=now)
        return replace(ended, text=None, number=None) if state in _WITHOUT_WORDS else ended

    def _require(self, *states: MessageState) -> None:
        if self.state not in states:
            raise ValueError(f"a message that is {self.state}")


@dataclass(frozen=True, slots=True)
class SendRules:
    """How often and when a message is tried: the numbers of the policy."""

    first_wait: dt.timedelta
    longest_wait: dt.timedelta
    max_tries: int

    def wait_after(self, tries: int) -> dt.timedelta:
        """How long to wait after so many tries: twice as long each time, up to a limit."""
        wait = self.first_wait
        for _ in range(1, tries):
            if wait >= self.longest_wait:
                break
            wait *= 2
        return min(wait, self.longest_wait)


def mark_of(message_id: str) -> int:
    """Sixteen bits by which a message is known again, with its number, where no longer reference can be given."""
    return int.from_bytes(hashlib.sha256(message_id.encode()).digest()[:2])


def betrays(text: str, user_id: str | None, frame: str = "") -> bool:
    """Whether these words hold an activation code or a temporary PIN, and its user ID; never both in one message.

    Both are found however they are written. `frame` is what such a message says to everybody: somebody may have one of
    its words for a user ID, which tells nothing of them.
    """
    meant = fold_user_id(_plain(user_id or ""))
    if not meant:
        return False
    words = _plain(text).casefold()
    if words.count(meant) <= _plain(frame).casefold().count(meant):
        return False
    rest = words.replace(meant, ".")  # it may itself look like a PIN
    if re.search(_TEMPORARY_PIN, rest):
        return True
    signs = normalise(rest)
    return any(ActivationCode.parse(signs[at : at + LENGTH]) is not None for at in range(len(signs) - LENGTH + 1))


def _plain(text: str) -> str:
    """With one space for each gap, and without marks that nobody sees."""
    seen = "".join(character for character in text if unicodedata.category(character) != "Cf")
    return re.sub(r"\s+", " ", seen)
