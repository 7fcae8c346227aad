"""The style sheet, written from the tokens for one scale.

What QSS cannot do right (focus rings outside a button, wrapped button text) the widgets paint themselves.
"""

from __future__ import annotations

from ui.theme import tokens
from ui.theme.scale import Scale

FAMILY = "IBM Plex Sans"


def stylesheet(scale: Scale) -> str:
    """The whole sheet for a window."""
    return "\n".join((_base(scale), _text(scale), _fields(scale), _surfaces()))


def _base(scale: Scale) -> str:
    return f"""
* {{ font-family: "{FAMILY}"; font-size: {scale.body}px; color: {tokens.BODY}; }}
QMainWindow, QWidget[role="window"] {{ background: {tokens.WHITE}; }}
QToolTip {{ background: {tokens.INK}; color: {tokens.WHITE}; border: none; padding: {scale.space(1)}px; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QScrollBar:vertical {{ background: {tokens.GRAY_100}; width: {scale.space(2)}px; }}
QScrollBar::handle:vertical {{
  background: {tokens.GRAY_500}; min-height: {scale.target}px; border-radius: {tokens.RADIUS}px; margin: 2px;
}}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
"""


def _text(scale: Scale) -> str:
    return f"""
QLabel[role="h1"] {{ font-size: {scale.h1}px; font-weight: 700; }}
QLabel[role="h2"] {{ font-size: {scale.h2}px; font-weight: 600; }}
QLabel[role="h3"] {{ font-size: {scale.h3}px; font-weight: 600; }}
QLabel[role="lead"] {{ font-size: {scale.lead}px; }}
QLabel[role="label"] {{ font-weight: 600; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="muted"] {{ color: {tokens.MUTED}; }}
QLabel[role="small"] {{ font-size: {scale.small}px; color: {tokens.MUTED}; }}
QLabel[role="error"] {{ color: {tokens.RED_700}; font-weight: 600; }}
QLabel[role="title"] {{ color: {tokens.BRAND_DARK}; font-size: {scale.h2}px; font-weight: 700; }}
"""


def _fields(scale: Scale) -> str:
    dot = round(scale.body * 0.62) * 2
    ring = dot // 4 + 2
    inner = dot + 4 - 2 * ring
    return f"""
QLineEdit, QPlainTextEdit {{
  background: {tokens.WHITE}; border: 1px solid {tokens.FIELD_EDGE}; border-radius: {tokens.RADIUS}px;
  padding: {scale.space(0.5)}px {scale.space(1.5)}px; min-height: {scale.target - scale.space(1.5)}px;
  selection-background-color: {tokens.BRAND}; selection-color: {tokens.WHITE};
}}
QLineEdit[mono="true"], QPlainTextEdit[mono="true"] {{ font-family: "IBM Plex Mono", "DejaVu Sans Mono", monospace; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{ border: 2px solid {tokens.RED_700}; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border: 3px solid {tokens.INK}; }}
QRadioButton {{
  border: 3px solid {tokens.WHITE}; border-radius: {tokens.RADIUS}px; padding: {scale.space(0.5)}px;
  min-height: {scale.target - scale.space(1)}px; spacing: {scale.space(1.5)}px;
}}
QRadioButton:focus {{ border: 3px solid {tokens.INK}; }}
QRadioButton::indicator {{
  width: {dot}px; height: {dot}px; border: 2px solid {tokens.INK}; border-radius: {dot // 2 + 2}px;
  background: {tokens.WHITE};
}}
QRadioButton::indicator:checked {{
  width: {inner}px; height: {inner}px; border: {ring}px solid {tokens.BRAND};
  border-radius: {inner // 2 + ring}px; background: {tokens.WHITE};
}}
"""


def _surfaces() -> str:
    return f"""
QFrame[role="header"] {{ background: {tokens.WHITE}; border-bottom: 3px solid {tokens.BRAND}; }}
QFrame[role="banner"] {{ background: {tokens.ORANGE_100}; border-bottom: 1px solid {tokens.ORANGE_500}; }}
QFrame[role="pane"] {{ background: {tokens.GRAY_100}; }}
QFrame[role="bar"] {{ background: {tokens.GRAY_100}; border-top: 1px solid {tokens.GRAY_400}; }}
QFrame[role="tray"] {{ background: {tokens.ORANGE_100}; border-top: 1px solid {tokens.ORANGE_500}; }}
QFrame[role="card"] {{
  background: {tokens.WHITE}; border: 1px solid {tokens.GRAY_300}; border-radius: {tokens.RADIUS}px;
}}
QFrame[role="rule"] {{ background: {tokens.GRAY_200}; max-height: 1px; min-height: 1px; border: none; }}
"""
