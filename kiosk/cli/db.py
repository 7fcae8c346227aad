"""`skranke db`: make or upgrade the store, and look it over."""

from __future__ import annotations

import click

from kiosk.books import keys_of_store, open_books, place_of
from kiosk.cli.output import Output, pass_output
from kiosk.clock import SystemClock
from kiosk.domain.faults import StoreDamaged
from kiosk.store.schema import HEAD
from kiosk.store.store import SqlStore, store_exists


@click.group("db")
def command() -> None:
    pass


@command.command("upgrade")
@pass_output
def upgrade(output: Output) -> int:
    clock, before = SystemClock(), None
    place = place_of(output.home)
    if store_exists(place):
        store = SqlStore(place, keys_of_store(output.home, place).signer, clock.now)
        try:
            before = store.upgrade()
        finally:
            store.close()
    _keys, store = open_books(output.home, clock, may_create=True)
    store.close()
    output.tell("db-current" if before == HEAD else "db-upgraded", version=HEAD)
    return output.answer({"version": HEAD, "before": before}, good=True)


@command.command("check")
@pass_output
def check(output: Output) -> int:
    place = place_of(output.home)
    store = SqlStore(place, keys_of_store(output.home, place).signer, SystemClock().now)
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
