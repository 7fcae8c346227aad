"""The one Qt application of a process: style, typefaces, and how a face is opened on a station and closed again."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

import click
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from hardware.faults import HardwareError
from kiosk.bootstrap import Station, open_station
from kiosk.cli.output import CodedError, ExitCode, Output
from kiosk.domain.errands import Face
from kiosk.domain.faults import DisplayAbsent, KioskError
from kiosk.home import has_display
from kiosk.logging import start_logging
from kiosk.texts.catalogue import Catalogue, Language
from printing.faults import PrintingError
from ui.presenters import faults, model
from ui.theme import fonts, qss
from ui.theme.scale import BOOTH, COUNTER
from ui.widgets.blocks import Ears
from ui.widgets.page_view import PageView

if TYPE_CHECKING:
    from ui.shell import Shell

_UNSEEN = frozenset({"offscreen", "minimal"})


def application() -> QApplication:
    """The application, made on the first call."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    made = QApplication(sys.argv[:1])
    made.setApplicationName("skranke")
    made.setStyle("Fusion")
    fonts.load()
    made.setFont(fonts.font(COUNTER.body))
    return made


def open_face(output: Output, face: Face, make: Callable[[Station, Language], Shell], *, simulated: bool) -> int:
    """Open a face and stay until it is closed.

    A fault that keeps it from opening is told on standard error, and as a page to whoever stands before the screen;
    the exit code is then 2.
    """
    if not has_display():
        raise DisplayAbsent
    try:
        with open_station(output.home, face=face, simulated=simulated, language=asked_language()) as station:
            start_logging(output.home)
            return _run(make(station, station.texts.language))
    except (HardwareError, KioskError, PrintingError) as error:
        code = output.fail(error)
        output.flush()
        _show_fault(error, output.texts, face)
        return int(code)


def _run(shell: Shell) -> int:
    app = application()
    sys.excepthook = shell.caught

    def stop(_number: int, _frame: FrameType | None) -> None:
        QCoreApplication.exit(0)  # `quit` asks the windows first, and a booth never lets itself be closed

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    if shell.is_booth:
        shell.showFullScreen()
    else:
        shell.showMaximized()
    shell.begin()
    try:
        app.exec()
    finally:
        sys.excepthook = sys.__excepthook__
        shell.shut()
    return ExitCode.GOOD


def asked_language() -> Language | None:
    """The language of `--language`, if it was given: the environment's language does not decide what citizens read."""
    context = click.get_current_context(silent=True)
    while context is not None:
        if context.get_parameter_source("language") is click.core.ParameterSource.COMMANDLINE:
            return context.ensure_object(Output).texts.language
        context = context.parent
    return None


def fault_window(error: CodedError, texts: Catalogue, face: Face) -> QWidget:
    """Why the face cannot be opened, and what to do."""
    scale = BOOTH if face is Face.BOOTH else COUNTER
    words = faults.words(faults.of(error), texts)
    window = QWidget()
    window.setProperty("role", "window")
    window.setStyleSheet(qss.stylesheet(scale))
    window.setWindowTitle(texts.text("screen-fault-title"))

    def close(_command: str) -> None:
        window.close()

    page = model.Page(
        "start_fault",
        words.what,
        main=(
            model.Notice(model.Tone.WARNING, texts.text("screen-fault-next"), words.next),
            model.Text(words.reference),
        ),
        actions=(model.Action(texts.text("screen-close"), "close"),),
    )
    ears = Ears(scale, close, lambda _field, _text: None, lambda _name, _tick: None, 0, is_booth=True)
    view = PageView(page, ears, two_columns=True, side_first=False)
    column = QVBoxLayout(window)
    column.setContentsMargins(*[scale.space(5)] * 4)
    column.addWidget(view)
    window.resize(scale.body * 50, scale.body * 26)
    return window


def _show_fault(error: CodedError, texts: Catalogue, face: Face) -> None:
    app = application()
    if QGuiApplication.platformName() in _UNSEEN:
        return  # nobody stands before it
    window = fault_window(error, texts, face)
    window.show()
    app.exec()
