"""What every kind of open connection shares: it is a context, and leaving it closes it once."""

from __future__ import annotations

from types import TracebackType
from typing import Self


class Connection:
    """Base of the three siblings' `Card`s."""

    def close(self) -> None:
        """Let the document go; harmless when it is gone already."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
