"""The runner: results arrive on the GUI thread, those of a wiped session do not, and closing waits."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.work.runner import Runner


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Runner]:
    runner = Runner("test")
    yield runner
    runner.close()


def test_results_and_progress_arrive_on_the_gui_thread(qtbot: QtBot, runner: Runner) -> None:
    seen: list[tuple[str, object, int]] = []

    def work(report, cancel):
        report(1)
        return threading.get_ident()

    runner.submit(
        work,
        done=lambda value: seen.append(("done", value, threading.get_ident())),
        failed=lambda error: seen.append(("failed", error, threading.get_ident())),
        progress=lambda value: seen.append(("progress", value, threading.get_ident())),
    )
    qtbot.waitUntil(lambda: len(seen) == 2)
    here = threading.get_ident()
    assert [(kind, thread) for kind, _, thread in seen] == [("progress", here), ("done", here)]
    assert seen[1][1] != here
    assert not runner.busy


def test_a_window_that_was_busy_draws_the_newest_progress_and_not_each_one(qtbot: QtBot, runner: Runner) -> None:
    seen: list[object] = []
    reported = threading.Event()

    def work(report, cancel):
        for step in range(300):
            report(step)
        reported.set()
        return "read"

    runner.submit(work, done=seen.append, failed=seen.append, progress=seen.append)
    assert reported.wait(10)  # the window does nothing else meanwhile
    qtbot.waitUntil(lambda: "read" in seen)
    assert seen == [299, "read"]


def test_a_failure_arrives_as_its_error(qtbot: QtBot, runner: Runner) -> None:
    errors: list[BaseException] = []

    def work(report, cancel):
        raise KeyError("gone")

    runner.submit(work, done=lambda value: None, failed=errors.append)
    qtbot.waitUntil(lambda: len(errors) == 1)
    assert isinstance(errors[0], KeyError)


def test_what_a_wiped_session_asked_for_is_cancelled_and_dropped(qtbot: QtBot, runner: Runner) -> None:
    started, seen = threading.Event(), []

    def old(report, cancel):
        started.set()
        assert cancel.wait(10)
        report("late")
        return "old"

    runner.submit(old, done=seen.append, failed=seen.append, progress=seen.append)
    assert started.wait(10)
    runner.wipe()
    runner.submit(lambda report, cancel: "new", done=seen.append, failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["new"]


def test_cancel_is_seen_by_the_job_and_its_answer_still_comes(qtbot: QtBot, runner: Runner) -> None:
    seen: list[object] = []
    runner.submit(lambda report, cancel: cancel.wait(10), done=seen.append, failed=seen.append)
    runner.cancel()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [True]


def test_jobs_of_one_device_run_one_after_the_other(qtbot: QtBot, runner: Runner) -> None:
    order: list[str] = []

    def first(report, cancel):
        order.append("first starts")
        order.append("first ends")

    runner.submit(first, done=lambda _: None, failed=lambda _: None)
    runner.submit(lambda report, cancel: order.append("second"), done=lambda _: None, failed=lambda _: None)
    qtbot.waitUntil(lambda: not runner.busy)
    assert order == ["first starts", "first ends", "second"]


def test_close_cancels_waits_and_silences(qtbot: QtBot) -> None:
    runner, started, seen = Runner("closing"), threading.Event(), []

    def work(report, cancel):
        started.set()
        cancel.wait(10)
        return "late"

    runner.submit(work, done=seen.append, failed=seen.append)
    assert started.wait(10)
    runner.close()
    runner.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("closing")]
    assert seen == []
