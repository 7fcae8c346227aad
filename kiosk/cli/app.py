"""`skranke`: the group of commands, and the one place where anything that goes wrong becomes words and an exit code.

The words are Danish or English: `--language`, else `SKRANKE_LANGUAGE`, else `language` in the station's configuration,
else the language of the environment (Danish where that is Danish, English elsewhere).
"""

from __future__ import annotations

import importlib
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import click

from hardware.faults import HardwareError
from kiosk.cli.output import ExitCode, Output, OutputLost
from kiosk.cli.usage import reason_of
from kiosk.domain.faults import KioskError, KioskFault
from kiosk.home import Home, as_fault, is_full
from kiosk.logging import start_logging
from kiosk.texts.catalogue import Catalogue, Language
from printing.faults import PrintingError

LANGUAGE_VARIABLE: Final = "SKRANKE_LANGUAGE"

COMMANDS: Final[Mapping[str, str]] = {
    "inspect": "kiosk.cli.inspect",
    "verify": "kiosk.cli.verify",
    "mrz": "kiosk.cli.mrz",
    "trust": "kiosk.cli.trust",
    "chip": "kiosk.cli.chip",
    "code": "kiosk.cli.code",
    "case": "kiosk.cli.case",
    "stock": "kiosk.cli.stock",
    "printer": "kiosk.cli.printer",
    "messages": "kiosk.cli.messages",
    "clerk": "kiosk.cli.clerk",
    "audit": "kiosk.cli.audit",
    "policy": "kiosk.cli.policy",
    "home": "kiosk.cli.home",
    "logon": "kiosk.cli.logon",
    "db": "kiosk.cli.db",
    "population": "kiosk.cli.population",
    "doctor": "kiosk.cli.doctor",
}
"""Each command's module; the module has it as `command`. It is imported when it is used."""


class LazyGroup(click.Group):
    """Commands by name and module; listing them imports none, what each does is told by the catalogue."""

    def __init__(self, modules: Mapping[str, str], **extra: Any) -> None:
        super().__init__(**extra)
        self.modules = dict(modules)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's shape)
        """Every command, in the order of the table."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, with the options that every command has, and its own words."""
        if cmd_name not in self.modules:
            return None
        command: click.Command = importlib.import_module(self.modules[cmd_name]).command
        _dress(command, f"cli-about-{cmd_name}", ctx.ensure_object(Output).texts)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the catalogue."""
        texts = ctx.ensure_object(Output).texts
        with formatter.section(texts.text("cli-commands")):
            formatter.write_dl([(name, texts.text(f"cli-about-{name}")) for name in self.modules])


def _dress(command: click.Command, about: str, texts: Catalogue) -> None:
    """Give a command and its subcommands `--json` and `--language` where they stand, and words in this language."""
    if texts.has(about):
        command.help = texts.text(about)
    if isinstance(command, click.Group):
        for name, part in command.commands.items():
            _dress(part, f"{about}-{name}", texts)
    names = {name for parameter in command.params for name in parameter.opts}
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help is None:
            parameter.help = _words_of(parameter.opts[0], about, texts)
    command.params.extend(option for option in _common_options(texts) if option.opts[0] not in names)


def _words_of(option: str, about: str, texts: Catalogue) -> str | None:
    """What an option is for: in this command, where it has words of its own there, else everywhere."""
    name = option.removeprefix("--")
    ids = (f"{about.replace('cli-about', 'cli-option', 1)}-{name}", f"cli-option-{name}")
    return next((texts.text(text_id) for text_id in ids if texts.has(text_id)), None)


def _show_help(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


def _common_options(texts: Catalogue) -> list[click.Parameter]:
    """The options that may stand behind any command, and before it."""
    common = [
        click.Option(["--help", "-h"], is_flag=True, expose_value=False, callback=_show_help, is_eager=True),
        click.Option(["--json", "as_json"], is_flag=True, expose_value=False, callback=_set_json, is_eager=True),
        click.Option(["--language"], type=_LANGUAGES, expose_value=False, callback=_set_language, is_eager=True),
    ]
    for option in common:
        option.help = texts.text(f"cli-option-{option.opts[0].removeprefix('--')}")
    return list(common)


_LANGUAGES: Final = click.Choice([language.value for language in Language])


def _set_json(ctx: click.Context, _parameter: click.Parameter, value: bool) -> bool:
    if value:
        ctx.ensure_object(Output).as_json = True
    return value


def _set_language(ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value:
        ctx.ensure_object(Output).texts = Catalogue(value)
    return value


def make_group(modules: Mapping[str, str], texts: Catalogue) -> LazyGroup:
    """The group `skranke` over these commands."""
    return LazyGroup(
        modules,
        name="skranke",
        help=texts.text("cli-about"),
        no_args_is_help=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        params=_common_options(texts),
        callback=lambda: None,
    )


def run(arguments: Sequence[str], extra: Mapping[str, str] | None = None) -> int:
    """Run one command line and return its exit code; `extra` are commands that are not of this package."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w")  # noqa: SIM115 (closed by whoever started us)
    sys.stderr = sys.stderr or Path(os.devnull).open("w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):  # a stream of a test has no encoding to set
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # TextIO lacks it
    home = Home.from_environment()
    asked = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
    output = Output(Catalogue(_language(asked, home)), as_json="--json" in asked, home=home)
    group = make_group({**COMMANDS, **(extra or {})}, output.texts)
    try:
        code = _run_guarded(group, list(arguments), output)
        output.flush()
    except OutputLost as error:
        _abandon(output, told=isinstance(error.__cause__, BrokenPipeError))
        return ExitCode.NOT_ASKED
    return code


def _run_guarded(group: click.Group, arguments: list[str], output: Output) -> int:
    """Every way in which a command can end, as an exit code; raises `OutputLost` when it cannot be told."""
    try:
        with group.make_context("skranke", arguments or ["--help"], obj=output) as context:
            code = group.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.UsageError as error:
        return output.fail(
            output.texts.fault(KioskFault.USAGE, {"reason": reason_of(error, output.texts)}),
            code=KioskFault.USAGE.value,
        )
    except click.ClickException as error:
        return output.fail(
            output.texts.fault(KioskFault.FILE_UNUSABLE, {"path": error.message}), code=KioskFault.FILE_UNUSABLE.value
        )
    except (click.Abort, KeyboardInterrupt):
        return output.fail(output.texts.fault(KioskFault.INTERRUPTED), code=KioskFault.INTERRUPTED.value)
    except (HardwareError, PrintingError, KioskError) as error:
        return output.fail(error)
    except OutputLost:
        raise
    except OSError as error:
        return _system_error(error, output)
    except Exception as error:  # noqa: BLE001 (the last net: it logs and tells, and hides nothing)
        return _internal(error, output)
    return int(code) if isinstance(code, int) else ExitCode.GOOD


def _system_error(error: OSError, output: Output) -> int:
    """What the operating system refused; raises `OutputLost` when it was our own output."""
    if isinstance(error, BrokenPipeError):
        raise OutputLost from error
    if error.filename is not None or is_full(error):
        return output.fail(as_fault(error))
    return _internal(error, output)


def _internal(error: Exception, output: Output) -> int:
    """A fault nobody foresaw: its places go to the log, its words to the person."""
    start_logging(output.home)
    logging.getLogger("kiosk.cli").error("unexpected", exc_info=error)
    data = {"log": str(output.home.log_file)}
    return output.fail(output.texts.fault(KioskFault.INTERNAL_FAULT, data), code=KioskFault.INTERNAL_FAULT.value)


def _abandon(output: Output, *, told: bool) -> None:
    """Standard output is lost: say so where that is news, then nothing more, also not at exit."""
    if not told:
        words = output.texts.fault(KioskFault.OUTPUT_CLOSED)
        with suppress(OutputLost):
            output.warn(f"{words.what}\n{words.next}")
    empty = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):  # a stream of a test has no number
        os.dup2(empty, output.stdout.fileno())
    os.close(empty)


def _language(arguments: Sequence[str], home: Home) -> Language:
    """The language of the words, before the command line is parsed, so that its faults have words too."""
    for at, argument in enumerate(arguments):
        if argument == "--language" and at + 1 < len(arguments):
            named = arguments[at + 1]
        elif argument.startswith("--language="):
            named = argument.partition("=")[2]
        else:
            continue
        with suppress(ValueError):
            return Language(named)
    with suppress(ValueError):
        return Language(os.environ.get(LANGUAGE_VARIABLE, ""))
    return _configured_language(home) or _environment_language()


def _configured_language(home: Home) -> Language | None:
    with suppress(OSError):  # a folder that may not even be looked into has no say here
        if not home.config_file.exists():
            return None
    from kiosk.config import load_config

    try:
        language = load_config(home).language
    except KioskError:
        return None  # the command that needs the configuration tells what is wrong with it
    return Language(language) if language else None


def _environment_language() -> Language:
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return Language.DANISH if named.lower().startswith("da") else Language.ENGLISH
