"""`skranke db`: make or upgrade the store, and look it over."""

from __future__ import annotations

import click

from kiosk.books import keys_of_store, place_of, upgrade_books
from kiosk.cli.output import Output, pass_output
from kiosk.clock import SystemClock
from kiosk.domain.faults import StoreDamaged
from kiosk.store.schema import HEAD
from kiosk.store.store import SqlStore


@click.group("db")
def command() -> None:
    pass


@command.command("upgrade")
@pass_output
def upgrade(output: Output) -> int:
    before = upgrade_books(output.home, SystemClock())
    output.tell("db-current" if before == HEAD else "db-upgraded", version=HEAD)
    return output.answer({"version": HEAD, "before": before}, good=True)


@command.command("check")
@pass_output
def check(output: Output) -> int:
    place = place_of(output.home)
    store = SqlStore(place, keys_of_store(output.home, place), SystemClock().now)
    try:
        findings = store.integrity()
        store.require_schema()
    except StoreDamaged:
        findings = ["SQLite" if place.is_file else "PostgreSQL"]
    finally:
        store.close()
    for finding in findings:
        output.tell("db-unsound", finding=finding)
    if not findings:
        output.tell("db-sound")
    return output.answer({"sound": not findings, "version": HEAD, "findings": findings}, good=not findings)
