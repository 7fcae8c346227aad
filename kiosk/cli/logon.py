"""`skranke logon`."""

from __future__ import annotations

from kiosk.cli.home import logon as command

__all__ = ["command"]
