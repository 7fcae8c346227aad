"""What can go wrong with the store, its keys and its copies; the codes are of `kiosk.domain.faults`."""

from __future__ import annotations

from kiosk.domain.faults import KioskError, KioskFault


class StoreMissing(KioskError):
    code = KioskFault.STORE_MISSING


class StoreGone(KioskError):
    code = KioskFault.STORE_GONE


class StoreLocked(KioskError):
    code = KioskFault.STORE_LOCKED


class StoreDown(KioskError):
    code = KioskFault.STORE_DOWN


class StoreFull(KioskError):
    code = KioskFault.STORE_FULL


class StoreDamaged(KioskError):
    code = KioskFault.STORE_DAMAGED


class StoreNewer(KioskError):
    code = KioskFault.STORE_NEWER


class StoreOlder(KioskError):
    code = KioskFault.STORE_OLDER


class StoreForeign(KioskError):
    code = KioskFault.STORE_FOREIGN


class StorePresent(KioskError):
    code = KioskFault.STORE_PRESENT


class BackupBroken(KioskError):
    code = KioskFault.BACKUP_BROKEN


class ToolMissing(KioskError):
    code = KioskFault.TOOL_MISSING


class LogBroken(KioskError):
    code = KioskFault.LOG_BROKEN


class HeadDiffers(KioskError):
    code = KioskFault.HEAD_DIFFERS


class HeadForeign(KioskError):
    code = KioskFault.HEAD_FOREIGN


class KeyMissing(KioskError):
    code = KioskFault.KEY_MISSING


class KeyMalformed(KioskError):
    code = KioskFault.KEY_MALFORMED


class KeyForeign(KioskError):
    code = KioskFault.KEY_FOREIGN


class KeyExposed(KioskError):
    code = KioskFault.KEY_EXPOSED


class StoreDenied(KioskError):
    code = KioskFault.STORE_DENIED
