"""`skranke db`: make or upgrade the store, and look it over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from kiosk.books import keys_of_store, open_books, place_of, upgrade_books
from kiosk.bootstrap import open_station
from kiosk.cli.output import Output, pass_output
from kiosk.cli.recovered import tell_recovered
from kiosk.clock import SystemClock
from kiosk.column_sealer import COLUMNS
from kiosk.domain.errands import Face
from kiosk.domain.store_faults import StoreDamaged
from kiosk.home import read_limited, station_lock
from kiosk.keys import StationKeys, begin_rotation, end_rotation, is_rotating, open_keys
from kiosk.policy.rules import load_policy
from kiosk.services.head_file import LARGEST_HEAD, parse_head
from kiosk.services.parts import STATION
from kiosk.store.rights import Rights
from kiosk.store.schema import HEAD
from kiosk.store.store import SqlStore


@click.group("db")
def command() -> None:
    pass


@command.command("upgrade")
@pass_output
def upgrade(output: Output) -> int:
    before, rights = upgrade_books(output.home, SystemClock())
    output.tell("db-current" if before == HEAD else "db-upgraded", version=HEAD)
    return output.answer({"version": HEAD, "before": before, **_told_rights(output, rights)}, good=True)


def _told_rights(output: Output, rights: Rights) -> dict[str, str]:
    if rights is Rights.AS_THEY_WERE:
        return {}
    output.tell("db-rights-renewed" if rights is Rights.RENEWED else "db-rights-lacking")
    return {"rights": rights.value}


@command.command("check")
@pass_output
def check(output: Output) -> int:
    place = place_of(output.home)
    store = SqlStore(place, keys_of_store(output.home, place), SystemClock().now)
    try:
        findings = store.integrity()
        store.require_schema()
        store.require_keys()
    except StoreDamaged:
        findings = ["SQLite" if place.is_file else "PostgreSQL"]
    finally:
        store.close()
    for finding in findings:
        output.tell("db-unsound", finding=finding)
    if not findings:
        output.tell("db-sound")
    return output.answer({"sound": not findings, "version": HEAD, "findings": findings}, good=not findings)


@contextmanager
def _opened(output: Output) -> Iterator[tuple[StationKeys, SqlStore]]:
    keys, store = open_books(output.home, SystemClock(), may_create=False)
    try:
        yield keys, store
    finally:
        store.close()


@command.command("backup")
@click.argument("folder", type=click.Path(path_type=Path, readable=False), metavar="DIR")
@pass_output
def backup(output: Output, *, folder: Path) -> int:
    from kiosk.store.backup import back_up

    with _opened(output) as (_keys, store):
        made = back_up(store, folder, STATION)
    size = made.head[1]
    output.tell("db-copied", path=str(folder), size=size)
    output.tell("db-keys-apart", keys=str(output.home.keys))
    return output.answer({"folder": str(folder), "size": size, "sha256": made.sha256, "keys": False}, good=True)


@command.command("restore")
@click.argument("folder", type=click.Path(path_type=Path, readable=False), metavar="DIR")
@click.option("--head", "head_file", type=click.Path(path_type=Path, readable=False), metavar="FILE")
@pass_output
def restore(output: Output, *, folder: Path, head_file: Path | None) -> int:
    from kiosk.store.backup import restore as put_back

    kept = parse_head(read_limited(head_file, LARGEST_HEAD)) if head_file else None
    output.home.prepare()
    keys = open_keys(output.home, may_create=False)
    done = put_back(folder, place_of(output.home), keys, SystemClock().now, STATION, kept)
    at = output.texts.moment(dt.datetime.fromisoformat(done.signed_at))
    output.tell("db-restored", size=done.entries, at=at)
    ended = done.ended
    output.tell("db-restored-ended", codes=ended.codes, pins=ended.pins, messages=ended.messages)
    output.tell("db-restored-cases", cases=ended.cases)
    output.tell("db-restored-gone")
    if done.lost:
        output.tell("db-lost", count=done.lost)
    if done.is_other:
        output.tell("db-other-log")
    told = {"codes": ended.codes, "pins": ended.pins, "messages": ended.messages, "cases": ended.cases}
    answer = {
        "size": done.entries,
        "at": done.signed_at,
        "lost": done.lost,
        "other": done.is_other,
        "ended": told,
        **_told_rights(output, done.rights),
    }
    return output.answer(answer, good=not done.is_other)


@command.command("purge")
@click.option("--dry-run", is_flag=True)
@pass_output
def purge(output: Output, *, dry_run: bool) -> int:
    from kiosk.store.purge import Terms
    from kiosk.store.purge import purge as delete

    clock, rules = SystemClock(), load_policy(output.home.policy)

    def before(key: str) -> dt.datetime | None:
        days = rules.number(key, clock.today())
        return clock.now() - dt.timedelta(days=days) if days else None

    terms = Terms(
        before("retention.case_days"), before("retention.witness_days"), before("retention.document_use_days")
    )
    # An open station has ended what is overdue: a case whose code is dead by now is kept no longer for it.
    with open_station(output.home, face=Face.COMMAND_LINE, language=output.texts.language, may_create=False) as station:
        tell_recovered(output, station)
        done = delete(station.store, terms, STATION, dry_run=dry_run)
    if terms.cases is None:
        output.tell("db-purge-unchosen")
    output.tell("db-would-purge" if dry_run else "db-purged", count=done.counts.total())
    for table, count in sorted(done.counts.items()):
        output.say(f"  {table}: {count}")
    answer = {"dry_run": dry_run, "counts": dict(sorted(done.counts.items())), "digest": done.digest}
    return output.answer(answer, good=True)


@command.command("rotate-keys")
@pass_output
def rotate_keys(output: Output) -> int:
    """A rotation that was stopped is gone on with; the older keys go when nothing is sealed under them."""
    from kiosk.store.rotation import reseal

    with station_lock(output.home, "rotation", wait=True):  # two that both add a key would lose one of them
        with _opened(output):
            pass  # no key is added where this station's is not that of the store
        if not is_rotating(output.home):
            begin_rotation(output.home)
        with _opened(output) as (keys, store):
            count = sum(reseal(store, keys, STATION))
            store.scrub()
        end_rotation(output.home)
    output.tell("db-resealed", count=count)
    output.tell("db-resealed-copies", keys=str(output.home.keys))
    if not store.place.is_file:
        output.tell("db-resealed-stations", path=str(output.home.keys / COLUMNS))
    return output.answer({"resealed": count, "key": keys.columns.current_key}, good=True)


@command.command("roles")
@click.option("--apply", "is_applied", is_flag=True)
@pass_output
def roles(output: Output, *, is_applied: bool) -> int:
    from kiosk.store.roles import role_statements

    if place_of(output.home).is_file:
        output.tell("db-roles-none")
        return output.answer({"applied": False, "statements": []}, good=False)
    statements = role_statements()
    if is_applied:
        with _opened(output) as (_keys, store):
            store.apply_roles()
        output.tell("db-roles-applied")
    else:
        for statement in statements:
            output.say(f"{statement};")
    return output.answer({"applied": is_applied, "statements": list(statements)}, good=True)
