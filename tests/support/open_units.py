"""A store that knows which threads have a unit of work open, and registers that may be asked by none of these.

The desk that tests build is made with them, so that every story holds the rule: nobody's writing waits for a register.
"""

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from kiosk.store.unit_of_work import SqlUnitOfWork


class OpenUnits:
    """Counts the units of work that are open, thread by thread."""

    def __init__(self) -> None:
        self._here = threading.local()

    @property
    def count(self) -> int:
        """How many this thread has open."""
        return getattr(self._here, "count", 0)

    def change(self, by: int) -> None:
        """One more or one less on this thread."""
        self._here.count = self.count + by


class CountedUnit(SqlUnitOfWork):
    """A unit of work that is counted while it is open."""

    units: OpenUnits

    def __enter__(self) -> Self:
        super().__enter__()
        self.units.change(1)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.units.change(-1)
        super().__exit__(kind, error, trace)


def counted(open_unit: Callable[[], SqlUnitOfWork], units: OpenUnits) -> Callable[[], SqlUnitOfWork]:
    """The same way to open a unit of work, which counts it."""

    def opened() -> SqlUnitOfWork:
        unit = open_unit()
        unit.__class__ = CountedUnit
        assert isinstance(unit, CountedUnit)
        unit.units = units
        return unit

    return opened


class AskedOutside:
    """A register, of whichever kind, that fails the test when it is asked inside a unit of work."""

    def __init__(self, register: object, units: OpenUnits) -> None:
        self._register = register
        self._units = units

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._register, name)
        if not callable(found):
            return found

        def asked(*arguments: object) -> object:
            assert self._units.count == 0, f"{name} was asked while a transaction was open"
            return found(*arguments)

        return asked
