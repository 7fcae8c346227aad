"""What can go wrong in the application itself, by code.

Reader, chip and printer have codes of their own (`hardware.faults`, `printing.faults`). An exception carries a code and
data, never a sentence: the words are in the catalogue (`kiosk.texts`). An outcome that is expected, such as a level
that is not reached or a code that does not fit, is a result and has no code here.
"""

from __future__ import annotations

from enum import StrEnum, unique
from typing import ClassVar


@unique
class KioskFault(StrEnum):
    """Every fault of the application. The value is stored, printed and looked up in the catalogue."""

    # Asking
    USAGE = "USAGE"  # a command line that cannot be understood
    INTERRUPTED = "INTERRUPTED"  # stopped from the keyboard
    OUTPUT_CLOSED = "OUTPUT_CLOSED"  # the answer could not be written out
    INTERNAL_FAULT = "INTERNAL_FAULT"  # a fault nobody foresaw; it is in the log
    # Files and the station's folder
    FILE_ABSENT = "FILE_ABSENT"
    FILE_DENIED = "FILE_DENIED"
    FILE_UNUSABLE = "FILE_UNUSABLE"  # a folder where a file should be, too large, not text ..
    FOLDER_NOT_EMPTY = "FOLDER_NOT_EMPTY"
    DISK_FULL = "DISK_FULL"
    DISK_LOW = "DISK_LOW"
    HOME_EXPOSED = "HOME_EXPOSED"  # SKRANKE_HOME can be read by others
    HOME_UNWRITABLE = "HOME_UNWRITABLE"  # SKRANKE_HOME cannot be created or written
    DISPLAY_ABSENT = "DISPLAY_ABSENT"  # a window was asked for where there is no screen
    CONFIG_MALFORMED = "CONFIG_MALFORMED"
    POLICY_MALFORMED = "POLICY_MALFORMED"  # a rule table that contradicts itself, has a gap or an unknown name
    STATION_IN_USE = "STATION_IN_USE"  # the same face is already open on this station
    # Demo and production
    DEMO_ON_PRODUCTION = "DEMO_ON_PRODUCTION"
    DUMP_ON_PRODUCTION = "DUMP_ON_PRODUCTION"
    # Trust
    TRUST_EMPTY = "TRUST_EMPTY"  # nothing to check a document against
    # Store
    STORE_MISSING = "STORE_MISSING"
    STORE_GONE = "STORE_GONE"  # the keys are there and the store is not
    STORE_LOCKED = "STORE_LOCKED"
    STORE_DOWN = "STORE_DOWN"  # the database server does not answer
    STORE_FULL = "STORE_FULL"
    STORE_DENIED = "STORE_DENIED"  # the file cannot be opened or written
    STORE_DAMAGED = "STORE_DAMAGED"
    STORE_NEWER = "STORE_NEWER"  # made by a newer version of the program
    STORE_OLDER = "STORE_OLDER"  # needs `skranke db upgrade`
    STORE_FOREIGN = "STORE_FOREIGN"  # made with other keys than this station's
    STORE_PRESENT = "STORE_PRESENT"  # a store is where one would be restored
    BACKUP_BROKEN = "BACKUP_BROKEN"  # a copy of a store that is not whole, or of another kind
    TOOL_MISSING = "TOOL_MISSING"  # a program that the database brings is not installed here
    LOG_BROKEN = "LOG_BROKEN"  # the log does not end as its newest signed head says
    KEY_MISSING = "KEY_MISSING"  # the station's secret key file
    KEY_MALFORMED = "KEY_MALFORMED"  # a key file that holds no key
    KEY_FOREIGN = "KEY_FOREIGN"  # a key, but not the one that the store was made with
    KEY_EXPOSED = "KEY_EXPOSED"  # readable by others
    CLOCK_EARLY = "CLOCK_EARLY"  # the clock is before the first day of any rule
    CLOCK_SUSPECT = "CLOCK_SUSPECT"  # the clock is behind the log
    # Cases and codes
    CASE_UNKNOWN = "CASE_UNKNOWN"
    CASE_STATE_WRONG = "CASE_STATE_WRONG"  # the step does not follow from where the case is
    CASE_CHANGED = "CASE_CHANGED"  # somebody else went on with it while a register was asked
    GRANT_WITHDRAWN = "GRANT_WITHDRAWN"  # by what the register says now it would not have been granted
    CODE_UNKNOWN = "CODE_UNKNOWN"
    CODE_STATE_WRONG = "CODE_STATE_WRONG"
    PERSON_UNKNOWN = "PERSON_UNKNOWN"
    PHONE_MISSING = "PHONE_MISSING"  # the app needs a registered phone number
    PHONE_NOT_OWN = "PHONE_NOT_OWN"  # the clerk noted that the number is not the person's own
    PHONE_CHANGED = "PHONE_CHANGED"  # another number was registered since a temporary PIN was sent
    AUTHENTICATOR_LIMIT = "AUTHENTICATOR_LIMIT"  # no more of this kind may be active
    AUTHENTICATOR_MISSING = "AUTHENTICATOR_MISSING"  # a new password for a means that the person does not have
    PIN_SENDS_SPENT = "PIN_SENDS_SPENT"  # the temporary PIN was sent as often as the policy allows
    IDENTITY_MISSING = "IDENTITY_MISSING"  # the person has no MitID yet
    MEANS_MISSING = "MEANS_MISSING"  # nobody has said what the errand is about
    MEANS_WRONG = "MEANS_WRONG"  # the errand is not about that means
    MEANS_UNSUITABLE = "MEANS_UNSUITABLE"  # the person cannot use it
    STOCK_EMPTY = "STOCK_EMPTY"  # none of that kind lies here
    DEVICE_IN_STOCK = "DEVICE_IN_STOCK"  # it need not be ordered
    DEVICE_AWAITED = "DEVICE_AWAITED"  # it was ordered and has not come
    DEVICE_UNKNOWN = "DEVICE_UNKNOWN"  # not in the book, or not put aside
    DEVICE_KNOWN = "DEVICE_KNOWN"  # it is in the book already
    DEVICE_STATE_WRONG = "DEVICE_STATE_WRONG"  # the step does not follow from where the device is
    SERIAL_MALFORMED = "SERIAL_MALFORMED"  # no serial number
    PAYMENT_MISSING = "PAYMENT_MISSING"  # a device that is not free was not settled
    PAYMENT_NEEDLESS = "PAYMENT_NEEDLESS"  # the device is free
    ADDRESS_PROTECTED = "ADDRESS_PROTECTED"  # nothing is sent to a protected address
    HELPER_PRESENT = "HELPER_PRESENT"  # somebody who came along may see the screen
    NOTHING_ISSUED = "NOTHING_ISSUED"  # the case is about nobody's MitID
    INCIDENT_UNKNOWN = "INCIDENT_UNKNOWN"  # no such incident
    IDENTITY_EXISTS = "IDENTITY_EXISTS"  # the person has a MitID already
    IDENTITY_STATE_WRONG = "IDENTITY_STATE_WRONG"  # the MitID is suspended or blocked, or not, as the errand needs it
    COUNTER_ONLY = "COUNTER_ONLY"  # only at the counter, face to face
    SECOND_LEG_MISSING = "SECOND_LEG_MISSING"  # neither control questions nor a witness
    AUTHENTICATOR_UNKNOWN = "AUTHENTICATOR_UNKNOWN"  # not one of this person's
    AUTHENTICATOR_STATE_WRONG = "AUTHENTICATOR_STATE_WRONG"  # the step does not follow from where the authenticator is
    LOST_NOT_BLOCKED = "LOST_NOT_BLOCKED"  # a new means for a lost one that still works
    TOO_YOUNG = "TOO_YOUNG"  # under the age from which one can have a MitID
    REGISTER_DOWN = "REGISTER_DOWN"
    REGISTER_UNSET = "REGISTER_UNSET"  # a production station whose configuration names none
    REGISTER_REFUSED = "REGISTER_REFUSED"  # it answers, and does not take the question from this station
    REGISTER_FILE_UNUSABLE = "REGISTER_FILE_UNUSABLE"  # a certificate or key for it is missing, or none
    MESSAGE_UNSENT = "MESSAGE_UNSENT"  # it did not get away
    MESSAGE_UNCERTAIN = "MESSAGE_UNCERTAIN"  # the answer was lost: it may have been sent
    MESSAGE_REFUSED = "MESSAGE_REFUSED"  # the sender does not take it
    MESSAGE_UNDELIVERED = "MESSAGE_UNDELIVERED"  # the sender says that it did not arrive
    MESSAGE_LATE = "MESSAGE_LATE"  # its time ran out before it was sent
    MESSAGE_SUPERSEDED = "MESSAGE_SUPERSEDED"  # what it brings does not work any more
    MESSAGE_REPLACED = "MESSAGE_REPLACED"  # the same of one that may have been sent
    MESSAGE_NO_PHONE = "MESSAGE_NO_PHONE"  # a notice to somebody without a registered number
    MESSAGE_UNKNOWN = "MESSAGE_UNKNOWN"
    MESSAGE_STATE_WRONG = "MESSAGE_STATE_WRONG"  # it is not where that can be done with it
    MESSAGE_BETRAYING = "MESSAGE_BETRAYING"  # a code and its user ID in one message
    NUMBER_UNUSABLE = "NUMBER_UNUSABLE"  # no telephone number that a message can go to
    NUMBER_SYNTHETIC = "NUMBER_SYNTHETIC"  # of the block of invented numbers
    SENDER_DOWN = "SENDER_DOWN"  # the SMS provider does not answer
    SENDER_BUSY = "SENDER_BUSY"  # it asks to be left alone for a while
    SENDER_DENIED = "SENDER_DENIED"  # it does not take this station's password or token
    SENDER_ADDRESS = "SENDER_ADDRESS"  # something else answers where the SMS provider should be
    REPORT_REFUSED = "REPORT_REFUSED"  # a delivery report that the provider did not sign
    REPORT_MALFORMED = "REPORT_MALFORMED"
    AUDIT_HEAD_MALFORMED = "AUDIT_HEAD_MALFORMED"
    AUDIT_PROOF_MALFORMED = "AUDIT_PROOF_MALFORMED"
    SAMPLE_UNKNOWN = "SAMPLE_UNKNOWN"  # no sample was drawn under that number
    HEAD_UNKEPT = "HEAD_UNKEPT"  # the folder for signed heads cannot be written
    HEAD_DIFFERS = "HEAD_DIFFERS"  # a head that was kept is none of the log that is here
    HEAD_FOREIGN = "HEAD_FOREIGN"  # a head that this station's key did not sign
    PAPER_UNKNOWN = "PAPER_UNKNOWN"  # no paper of that type lies in the case
    # Staff
    NOT_ALLOWED = "NOT_ALLOWED"  # no role of this clerk has the act
    LOOK_UP_REFUSED = "LOOK_UP_REFUSED"  # no open case of one's own, or no purpose
    APPROVAL_NEEDED = "APPROVAL_NEEDED"  # a second person must agree
    APPROVAL_REFUSED = "APPROVAL_REFUSED"  # asked by oneself, or for oneself
    APPROVAL_UNKNOWN = "APPROVAL_UNKNOWN"  # answered, too old, or never asked
    ALARM_UNKNOWN = "ALARM_UNKNOWN"
    REASON_MISSING = "REASON_MISSING"
    PARKED_TOO_LONG = "PARKED_TOO_LONG"
    DECISION_TOO_OLD = "DECISION_TOO_OLD"
    CLERK_UNKNOWN = "CLERK_UNKNOWN"
    CLERK_NUMBER_TAKEN = "CLERK_NUMBER_TAKEN"
    CLERK_PERSON_TAKEN = "CLERK_PERSON_TAKEN"
    CLERK_NUMBER_MALFORMED = "CLERK_NUMBER_MALFORMED"
    CLERK_PIN_WEAK = "CLERK_PIN_WEAK"
    LOGIN_REFUSED = "LOGIN_REFUSED"  # on the command line; a window tells it as a result
    ADMIN_EXISTS = "ADMIN_EXISTS"  # the first administrator is made once
    ADMIN_LAST = "ADMIN_LAST"  # the last administrator cannot be taken away
    STAFF_MISSING = "STAFF_MISSING"  # a production station without a list of staff
    FACTOR_MISSING = "FACTOR_MISSING"  # a production station without a second factor
    STAFF_CARD_UNUSABLE = "STAFF_CARD_UNUSABLE"  # no card that tells its number, or somebody else's


class KioskError(Exception):
    """Root of the application's exceptions. `data` holds what the sentence for the code may name."""

    code: ClassVar[KioskFault]

    def __init__(self, **data: str | int) -> None:
        super().__init__(self.code, data)
        self.data = data


class FileAbsent(KioskError):
    code = KioskFault.FILE_ABSENT


class FileDenied(KioskError):
    code = KioskFault.FILE_DENIED


class FileUnusable(KioskError):
    code = KioskFault.FILE_UNUSABLE


class FolderNotEmpty(KioskError):
    code = KioskFault.FOLDER_NOT_EMPTY


class DiskFull(KioskError):
    code = KioskFault.DISK_FULL


class DiskLow(KioskError):
    code = KioskFault.DISK_LOW


class HomeExposed(KioskError):
    code = KioskFault.HOME_EXPOSED


class HomeUnwritable(KioskError):
    code = KioskFault.HOME_UNWRITABLE


class DisplayAbsent(KioskError):
    code = KioskFault.DISPLAY_ABSENT


class ConfigMalformed(KioskError):
    code = KioskFault.CONFIG_MALFORMED


class StationInUse(KioskError):
    code = KioskFault.STATION_IN_USE


class DemoOnProduction(KioskError):
    code = KioskFault.DEMO_ON_PRODUCTION


class DumpOnProduction(KioskError):
    code = KioskFault.DUMP_ON_PRODUCTION


class TrustEmpty(KioskError):
    code = KioskFault.TRUST_EMPTY


class ClockEarly(KioskError):
    """`day` is what the clock says, ISO 8601."""

    code = KioskFault.CLOCK_EARLY


class ClockSuspect(KioskError):
    code = KioskFault.CLOCK_SUSPECT


class CaseUnknown(KioskError):
    code = KioskFault.CASE_UNKNOWN


class CaseStateWrong(KioskError):
    code = KioskFault.CASE_STATE_WRONG


class CaseChanged(KioskError):
    code = KioskFault.CASE_CHANGED


class CodeUnknown(KioskError):
    code = KioskFault.CODE_UNKNOWN


class CodeStateWrong(KioskError):
    code = KioskFault.CODE_STATE_WRONG


class PersonUnknown(KioskError):
    code = KioskFault.PERSON_UNKNOWN


class RegisterDown(KioskError):
    code = KioskFault.REGISTER_DOWN


class RegisterUnset(KioskError):
    code = KioskFault.REGISTER_UNSET


class RegisterRefused(KioskError):
    code = KioskFault.REGISTER_REFUSED


class AuditHeadMalformed(KioskError):
    code = KioskFault.AUDIT_HEAD_MALFORMED


class AuditProofMalformed(KioskError):
    code = KioskFault.AUDIT_PROOF_MALFORMED


class SampleUnknown(KioskError):
    code = KioskFault.SAMPLE_UNKNOWN


class HeadUnkept(KioskError):
    code = KioskFault.HEAD_UNKEPT


class PolicyMalformed(KioskError):
    code = KioskFault.POLICY_MALFORMED


class IdentityMissing(KioskError):
    code = KioskFault.IDENTITY_MISSING


class AuthenticatorLimit(KioskError):
    code = KioskFault.AUTHENTICATOR_LIMIT


class AuthenticatorMissing(KioskError):
    code = KioskFault.AUTHENTICATOR_MISSING


class PinSendsSpent(KioskError):
    code = KioskFault.PIN_SENDS_SPENT


class PhoneMissing(KioskError):
    code = KioskFault.PHONE_MISSING


class PaperUnknown(KioskError):
    code = KioskFault.PAPER_UNKNOWN


class NotAllowed(KioskError):
    code = KioskFault.NOT_ALLOWED


class LookUpRefused(KioskError):
    code = KioskFault.LOOK_UP_REFUSED


class ApprovalNeeded(KioskError):
    code = KioskFault.APPROVAL_NEEDED


class ApprovalRefused(KioskError):
    code = KioskFault.APPROVAL_REFUSED


class ApprovalUnknown(KioskError):
    code = KioskFault.APPROVAL_UNKNOWN


class ReasonMissing(KioskError):
    code = KioskFault.REASON_MISSING
