"""A PC/SC service with virtual readers, in a network and mount namespace of its own.

The virtual reader listens on every address and the service has one socket per machine; inside the namespace both are
ours alone, so tests can run beside each other and beside a real service. Nothing outside is touched: the configuration
is a private copy, `/run` is a private tmpfs.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import IO, Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
_DRIVER = Path("usr/lib/pcsc/drivers/serial/libifdvpcd.so")
_CONFIGURATION = """FRIENDLYNAME "Virtual PCD"
DEVICENAME   /dev/null:0x8C7B
LIBPATH      {driver}
CHANNELID    0x8C7B
"""
_HOLD = "ip link set lo up && mount -t tmpfs tmpfs /run && mkdir /run/pcscd && echo held && exec cat"
PATIENCE: Final = 60
"""Seconds after which a process that should have answered counts as hung. Nothing waits this long by plan."""


def _tool(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


def _driver() -> Path | None:
    """The virtual reader's driver: unpacked beside the environment, or installed."""
    folders = (Path(sys.prefix) / "vpcd", ROOT / ".venv" / "vpcd", Path("/"))
    return next((folder / _DRIVER for folder in folders if (folder / _DRIVER).exists()), None)


def missing() -> str | None:
    """What this machine lacks for such a service, None when nothing."""
    lacking = [name for name in ("pcscd", "unshare", "nsenter", "ip", "mount") if _tool(name) is None]
    if lacking:
        return f"not installed: {', '.join(lacking)}"
    if _driver() is None:
        return "not installed: vsmartcard-vpcd (the virtual reader's driver)"
    probe = subprocess.run([*_unshare(), "true"], capture_output=True, text=True, check=False)
    return None if probe.returncode == 0 else f"no private namespace: {probe.stderr.strip()}"


def require() -> None:
    """Skip, saying why, where the stack cannot run; in CI on Debian that is a failure."""
    reason = missing()
    if reason is None:
        return
    if os.environ.get("CI") == "true" and Path("/etc/debian_version").exists():
        pytest.fail(reason)
    pytest.skip(reason)


@cache
def _unshare() -> list[str]:
    """The command that makes the namespace.

    In a folder that is not a mount of its own (a chroot) the root's propagation cannot be made private. There a mount
    is tried first: the namespace is taken as it is only if that mount is not seen outside.
    """
    become_root = [] if os.geteuid() == 0 else ["--map-root-user"]
    command = [_tool("unshare") or "unshare", *become_root, "--net", "--mount"]
    if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0:
        return command
    unchanged = [*command, "--propagation", "unchanged"]
    with tempfile.TemporaryDirectory() as folder:
        mount = f'mount -t tmpfs tmpfs "{folder}" && echo mounted && exec cat'
        holder = subprocess.Popen(
            [*unchanged, "sh", "-c", mount],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert holder.stdout is not None
        is_private = holder.stdout.readline() == "mounted\n" and not Path(folder).is_mount()
        holder.communicate()
    return unchanged if is_private else command


class PrivatePcsc:
    """The namespace and what runs in it. Everything that was started in it ends with it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._holder: subprocess.Popen[str] | None = None
        self._service: subprocess.Popen[str] | None = None
        self._started: list[subprocess.Popen[str]] = []

    def open(self) -> None:
        """Make the namespace; nothing runs in it yet."""
        self._holder = subprocess.Popen(
            [*_unshare(), "sh", "-c", _HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._holder.stdout is not None
        assert self._holder.stdout.readline() == "held\n", "the namespace could not be set up"

    def start_service(self, *, readers: bool = True) -> None:
        """Start the PC/SC service and wait until it says that it is ready."""
        configuration = self._folder / "reader.conf"
        configuration.write_text(_CONFIGURATION.format(driver=_driver()) if readers else "", encoding="ascii")
        command = [_tool("pcscd") or "pcscd", "--foreground", "--info", "--config", str(configuration)]
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
        self._end(self._service, signal.SIGKILL)
        self._service = None
        self.run(["rm", "-f", "/run/pcscd/pcscd.comm", "/run/pcscd/pcscd.pid"])

    def start(
        self, command: Sequence[str], *, env: Mapping[str, str] | None = None, stderr: int | IO[str] | None = None
    ) -> subprocess.Popen[str]:
        """Start a program in the namespace, with pipes to its standard input and output."""
        process = subprocess.Popen(
            [*self._enter(), *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            cwd=ROOT,
            env={**os.environ, **(env or {})},
        )
        self._started.append(process)
        return process

    def run(self, command: Sequence[str], *, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run a program in the namespace to its end."""
        return subprocess.run(
            [*self._enter(), *command],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, **(env or {})},
            timeout=PATIENCE,
            check=False,
        )

    def close(self) -> None:
        """End everything that was started here, the namespace last."""
        for process in reversed(self._started):
            self._end(process, signal.SIGTERM)
        if self._holder is not None:
            assert self._holder.stdin is not None
            self._holder.stdin.close()
            self._holder.wait(PATIENCE)
            assert self._holder.stdout is not None
            self._holder.stdout.close()

    def _enter(self) -> list[str]:
        assert self._holder is not None
        user = [] if os.geteuid() == 0 else ["--user", "--preserve-credentials"]
        return [
            _tool("nsenter") or "nsenter",
            "--target",
            str(self._holder.pid),
            *user,
            "--net",
            "--mount",
            "--root",  # that of the namespace's holder, which in a chroot is not the root of its mounts
            f"--wd={ROOT}",
            "--",
        ]

    @staticmethod
    def _end(process: subprocess.Popen[str], how: signal.Signals) -> None:
        process.send_signal(how)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(PATIENCE)
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()


@contextmanager
def private_pcsc(folder: Path) -> Iterator[PrivatePcsc]:
    """The namespace for the length of a test, without a service; skips where it cannot be had."""
    require()
    pcsc = PrivatePcsc(folder)
    try:
        pcsc.open()
        yield pcsc
    finally:
        pcsc.close()
