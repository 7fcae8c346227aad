"""A network and mount namespace of its own, in which the tests start services that must not be seen outside."""

from __future__ import annotations

import ctypes
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
from typing import IO, Final, Self

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
BESIDE: Final = (Path(sys.prefix), ROOT / ".venv")
"""Where `dev` unpacks what is never installed."""
_HOLD = "ip link set lo up && mount -t tmpfs tmpfs /run && mkdir /run/pcscd && echo held && exec cat"
_NET: Final = 0x40000000  # CLONE_NEWNET
PATIENCE: Final = 60
"""Seconds after which a process that should have answered counts as hung. Nothing waits this long by plan."""


def tool(name: str) -> str | None:
    """Where a program lies: unpacked beside the environment, or installed, also for administrators alone."""
    unpacked = (base / "printer" / "usr" / folder for base in BESIDE for folder in ("bin", "sbin"))
    return shutil.which(
        name, path=os.pathsep.join([*map(str, unpacked), os.environ.get("PATH", ""), "/usr/sbin", "/sbin"])
    )


def lacking(*names: str) -> str | None:
    """What this machine lacks for a namespace with these programs in it, None when nothing."""
    missing = [name for name in ("unshare", "nsenter", "ip", "mount", *names) if tool(name) is None]
    if missing:
        return f"not installed: {', '.join(missing)}"
    probe = subprocess.run([*_unshare(), "true"], capture_output=True, text=True, check=False)
    return None if probe.returncode == 0 else f"no private namespace: {probe.stderr.strip()}"


def require_here(reason: str | None) -> None:
    """Skip, saying why, where something cannot run; in CI on Debian that is a failure."""
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
    command = [tool("unshare") or "unshare", *become_root, "--net", "--mount"]
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


class PrivateNamespace:
    """The namespace and what runs in it. Everything that was started in it ends with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._holder: subprocess.Popen[str] | None = None
        self._started: list[subprocess.Popen[str]] = []

    def __enter__(self) -> Self:
        try:
            self.open()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open(self) -> None:
        """Make the namespace; nothing runs in it yet."""
        self._holder = subprocess.Popen(
            [*_unshare(), "sh", "-c", _HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._holder.stdout is not None
        assert self._holder.stdout.readline() == "held\n", "the namespace could not be set up"

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

    @contextmanager
    def network(self) -> Iterator[None]:
        """This thread in the namespace's network for a while: a connection that is opened in it stays there."""
        assert self._holder is not None
        if os.geteuid() != 0:
            pytest.skip("only root may enter another network")
        setns = ctypes.CDLL(None, use_errno=True).setns
        home = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
        there = os.open(f"/proc/{self._holder.pid}/ns/net", os.O_RDONLY)
        try:
            assert setns(there, _NET) == 0, os.strerror(ctypes.get_errno())
            try:
                yield
            finally:
                assert setns(home, _NET) == 0
        finally:
            os.close(there)
            os.close(home)

    def close(self) -> None:
        """End everything that was started here, the namespace last."""
        for process in reversed(self._started):
            self.end(process, signal.SIGTERM)
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
            tool("nsenter") or "nsenter",
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
    def end(process: subprocess.Popen[str], how: signal.Signals) -> None:
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
