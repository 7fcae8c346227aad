"""A PC/SC service with virtual readers, in a network and mount namespace of its own.

The virtual reader listens on every address and the service has one socket per machine; inside the namespace both are
ours alone, so tests can run beside each other and beside a real service. Nothing outside is touched: the configuration
is a private copy, `/run` is a private tmpfs.
"""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.namespace import BESIDE, PATIENCE, ROOT, PrivateNamespace, lacking, require_here, tool

__all__ = ["PATIENCE", "ROOT", "PrivatePcsc", "private_pcsc"]

_DRIVER = Path("usr/lib/pcsc/drivers/serial/libifdvpcd.so")
_CONFIGURATION = """FRIENDLYNAME "Virtual PCD"
DEVICENAME   /dev/null:0x8C7B
LIBPATH      {driver}
CHANNELID    0x8C7B
"""


def _driver() -> Path | None:
    """The virtual reader's driver: unpacked beside the environment, or installed."""
    folders = (*(base / "vpcd" for base in BESIDE), Path("/"))
    return next((folder / _DRIVER for folder in folders if (folder / _DRIVER).exists()), None)


def missing() -> str | None:
    """What this machine lacks for such a service, None when nothing."""
    reason = lacking("pcscd")
    if reason is None and _driver() is None:
        return "not installed: vsmartcard-vpcd (the virtual reader's driver)"
    return reason


class PrivatePcsc(PrivateNamespace):
    """The namespace and the service in it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._service: subprocess.Popen[str] | None = None

    def start_service(self, *, readers: bool = True) -> None:
        """Start the PC/SC service and wait until it says that it is ready."""
        configuration = self.folder / "reader.conf"
        configuration.write_text(_CONFIGURATION.format(driver=_driver()) if readers else "", encoding="ascii")
        command = [tool("pcscd") or "pcscd", "--foreground", "--info", "--config", str(configuration)]
        usage = subprocess.run([command[0], "--help"], capture_output=True, text=True, check=False)
        if "--disable-polkit" in usage.stdout + usage.stderr:
            command.append("--disable-polkit")
        self._service = self.start(command, stderr=subprocess.STDOUT)
        assert self._service.stdout is not None
        said = []
        for line in self._service.stdout:
            said.append(line)
            if "daemon ready" in line:
                return
        raise AssertionError("pcscd did not start:\n" + "".join(said))

    def stop_service(self) -> None:
        """Kill the service as a crash would, and clear away what a crash leaves."""
        assert self._service is not None
        self.end(self._service, signal.SIGKILL)
        self._service = None
        self.run(["rm", "-f", "/run/pcscd/pcscd.comm", "/run/pcscd/pcscd.pid"])


@contextmanager
def private_pcsc(folder: Path) -> Iterator[PrivatePcsc]:
    """The namespace for the length of a test, without a service; skips where it cannot be had."""
    require_here(missing())
    with PrivatePcsc(folder) as pcsc:
        yield pcsc
