"""A real IPP printer (CUPS' ippeveprinter) in a private network, whose paper, cover and rollers the test works."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.support.namespace import PrivateNamespace, lacking, require_here, tool

PORT: Final = 8631
URI: Final = f"ipp://localhost:{PORT}/ipp/print"
_BUS: Final = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path=/run/dbus/system_bus_socket</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/><allow user="*"/></policy>
</busconfig>
"""
_AVAHI: Final = "[server]\nuse-ipv6=no\nallow-interfaces=lo\nenable-dbus=yes\n[wide-area]\nenable-wide-area=no\n"
# The engine: keeps what it was given, then does what it is told line by line. STATE lines change the printer's state.
_ENGINE: Final = """#!/bin/sh
cat "$1" > {folder}/taken.part && mv {folder}/taken.part {folder}/taken-$IPP_JOB_ID.pdf
while IFS= read -r line; do
    case "$line" in
        done) exit 0 ;;
        break) exit 1 ;;
        *) echo "$line" >&2 ;;
    esac
done < {folder}/control
"""


PATIENCE: Final = 20.0
"""Seconds after which what should have come is not coming."""


def until(question: Callable[[], bool]) -> None:
    """Ask until it is so."""
    begun = time.monotonic()
    while not question():
        assert time.monotonic() - begun < PATIENCE, "it never came to that"


class PrivatePrinter(PrivateNamespace):
    """The printer. Its engine waits for orders while a job lies on it, unless `runs_freely` was called."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._printer: subprocess.Popen[str] | None = None
        self._control = folder / "control"

    def start_printer(self) -> None:
        """Start what the printer needs once, and the printer; returns when it answers."""
        if not (self.folder / "bus.conf").exists():
            self._start_services()
        command = [tool("ippeveprinter") or "ippeveprinter", "-p", str(PORT), "-n", "localhost", "-k", "-vv"]
        command += [
            "-f",
            "application/pdf",
            "-c",
            str(self.folder / "engine"),
            "-d",
            str(self._made("spool")),
            "Skranke",
        ]
        with (self.folder / "printer.log").open("a") as log:
            self._printer = self.start(command, stderr=log)
        self.until_answers()

    def until_answers(self) -> None:
        """Wait until the printer takes connections."""
        program = Path(tool("ipptool") or "ipptool")
        question = program.parents[1] / "share" / "cups" / "ipptool" / "get-printer-attributes.test"
        probe = f"until {program} -q -T 2 {URI} {question}; do :; done"
        done = self.run(["timeout", "30", "sh", "-c", probe])
        assert done.returncode == 0, (self.folder / "printer.log").read_text()

    def stop_printer(self) -> None:
        """Pull the plug."""
        assert self._printer is not None
        self.end(self._printer, signal.SIGKILL)

    def runs_freely(self) -> None:
        """Let each job through at once."""
        self._control.unlink(missing_ok=True)
        self._control.write_text("done\n")

    def waits_for_orders(self) -> None:
        """Let a job stay on the engine until it is told."""
        self._control.unlink(missing_ok=True)
        os.mkfifo(self._control)

    @contextmanager
    def orders(self) -> Iterator[Callable[[str], object]]:
        """Speak to the engine while a job lies on it; waits until one does."""
        with self._control.open("w", buffering=1) as control:
            yield lambda line: control.write(f"{line}\n")

    def taken(self) -> list[bytes]:
        """What the engine was given, job by job."""
        return [path.read_bytes() for path in sorted(self.folder.glob("taken-*.pdf"))]

    def _start_services(self) -> None:
        bus, avahi, engine = (self.folder / name for name in ("bus.conf", "avahi.conf", "engine"))
        bus.write_text(_BUS)
        avahi.write_text(_AVAHI)
        engine.write_text(_ENGINE.format(folder=self.folder))
        engine.chmod(0o755)
        self._give_avahi_its_user()
        self.run(["sh", "-c", "mkdir -p /run/dbus /run/avahi-daemon && ip link set lo multicast on"])
        ready = self.start(
            [
                tool("dbus-daemon") or "dbus-daemon",
                f"--config-file={bus}",
                "--nofork",
                "--nopidfile",
                "--print-address",
            ],
            stderr=subprocess.DEVNULL,
        )
        assert ready.stdout is not None
        assert ready.stdout.readline(), "dbus-daemon did not start"
        command = [tool("avahi-daemon") or "avahi-daemon", "-f", str(avahi)]
        said = self.start([*command, "--no-drop-root", "--no-rlimits", "--no-chroot"], stderr=subprocess.PIPE)
        assert said.stderr is not None
        for line in said.stderr:
            if "startup complete" in line:
                return
        raise AssertionError("avahi-daemon did not start")

    def _give_avahi_its_user(self) -> None:
        """It asks for a user of its name, whom only its installation would make: in the namespace there is one."""
        for name, line in (("passwd", "avahi:x:65533:65533::/:/bin/false\n"), ("group", "avahi:x:65533:\n")):
            real = Path("/etc") / name
            known = real.read_text()
            if "\navahi:" in known:
                continue
            (self.folder / name).write_text(known + line)
            done = self.run(["mount", "--bind", str(self.folder / name), str(real)])
            assert done.returncode == 0, done.stderr

    def _made(self, name: str) -> Path:
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        return folder


@contextmanager
def private_printer(folder: Path) -> Iterator[PrivatePrinter]:
    """The printer for the length of a test; skips where it cannot be had, which in CI on Debian is a failure."""
    require_here(lacking("ippeveprinter", "ipptool", "avahi-daemon", "dbus-daemon", "timeout"))
    with PrivatePrinter(folder) as printer:
        printer.runs_freely()
        printer.start_printer()
        yield printer
