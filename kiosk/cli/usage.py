"""What is wrong with a command line, in the words of the catalogue: click tells it in English alone."""

from __future__ import annotations

import click

from kiosk.texts.catalogue import Catalogue


class Misused(click.UsageError):
    """A command line that a command itself refuses; `text_id` and `data` are its words."""

    def __init__(self, text_id: str, **data: str) -> None:
        super().__init__(text_id)
        self.text_id = text_id
        self.data = data


def reason_of(error: click.UsageError, texts: Catalogue) -> str:
    """One sentence."""
    if isinstance(error, Misused):
        return texts.text(error.text_id, **error.data)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return texts.text("usage-no-command")
    if isinstance(error, click.exceptions.NoSuchCommand):
        return texts.text("usage-unknown-command", name=error.command_name)
    if isinstance(error, click.NoSuchOption):
        return texts.text("usage-unknown-option", name=error.option_name)
    if isinstance(error, click.MissingParameter):
        return texts.text("usage-missing", name=_name(error))
    if isinstance(error, click.BadParameter):
        return texts.text("usage-value", name=_name(error))
    if isinstance(error, click.BadOptionUsage):
        return texts.text("usage-value", name=error.option_name)
    is_group = error.ctx is not None and isinstance(error.ctx.command, click.Group)
    return texts.text("usage-no-command" if is_group else "usage-other")


def _name(error: click.BadParameter) -> str:
    """The option or argument as the help writes it."""
    if error.param is None:
        return str(error.param_hint or "")
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return error.param.make_metavar(error.ctx or click.get_current_context())
