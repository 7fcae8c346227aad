"""Rules that the database itself keeps, whoever writes to it: triggers on both kinds of database.

A condition on one row is a CHECK in `rows`; these speak of what a row was before, or of other tables. What they hold
is `trust.md` 3.1: a code moves one way only and is never alive again, not under another name either, and neither is a
temporary PIN; an app's code that was handed over has its PIN; nobody has more apps than a person may have; no case
number is given twice; a MitID stays that person's, and neither it nor a means is ever deleted; and a change of state or
user ID that no leaf of the log tells cannot be committed (`change_owed` holds it to the leaf that has to come, by a
foreign key that is looked at when the transaction ends). On PostgreSQL, whose roles are not their own masters, the log
is only ever added to; whoever has a SQLite file can take any trigger away, so there the chain alone speaks for the log,
and what it tells for the states (`log_state`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, event
from sqlalchemy.schema import MetaData

from kiosk.domain.authenticators import AUTHENTICATOR_MOVES
from kiosk.domain.codes import CODE_MOVES
from kiosk.domain.identity import IDENTITY_MOVES
from kiosk.store.rows import Row
from kiosk.store.rows.identities import TAKES_A_PLACE


@unique
class Act(StrEnum):
    """What a guard does when it is called; on PostgreSQL the function `skranke_ACT`."""

    REFUSE = "refuse"
    OWE = "owe"
    SETTLE = "settle"
    KEEP_OWED = "keep_owed"
    REFUSE_KNOWN = "refuse_known"
    REMEMBER = "remember"
    COUNT_APPS = "count_apps"
    REFUSE_PAID = "refuse_paid"
    REFUSE_KNOWN_PIN = "refuse_known_pin"


@dataclass(frozen=True, slots=True)
class Guard:
    """A trigger: on which table, at what, and on which rows (SQL that both databases read)."""

    name: str
    table: str
    moment: str
    act: Act = Act.REFUSE
    condition: str | None = None
    is_of_roles: bool = False
    """Whether it only makes sense where somebody else than the writer owns the tables."""
    since: str = "0014"
    """The revision of the schema that brought it."""

    @property
    def is_postgresql_only(self) -> bool:
        """SQLite has no roles and no TRUNCATE."""
        return self.is_of_roles or "TRUNCATE" in self.moment


def _changed(*columns: str) -> str:
    return " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)


State = TypeVar("State", bound=StrEnum)


def _no_move(moves: Mapping[tuple[State, Any], State]) -> str:
    """Another state than before, to which no move leads from there."""
    pairs = sorted({(before.value, after.value) for (before, _event), after in moves.items()})
    known = " OR ".join(f"(OLD.state = '{before}' AND NEW.state = '{after}')" for before, after in pairs)
    return f"NEW.state <> OLD.state AND NOT ({known})"


_CODE_FIXED: Final = (
    "id", "identity_id", "case_id", "means", "request_key", "salt", "digest", "max_tries", "reserved_at", "expires_at",
)  # fmt: skip
_CODE_PIN: Final = ("pin_salt", "pin_digest", "pin_expires_at")
_USER_ID: Final = ("user_id_sealed", "user_id_index")
_PIN_FIXED: Final = ("id", "identity_id", "case_id", "request_key", "max_tries")
_PIN_SENT: Final = ("salt", "digest", "sent_at", "expires_at")
_LOG: Final = ("audit_leaf", "audit_head", "audit_node")
_TOLD: Final = ("code", "counter_case", "identity", "authenticator")
"""Tables with an `id` and a `state`, every change of which the log tells; so does `pin_reset`."""
_WAYS_AWAY: Final = ("update", "delete", "truncate")
MOST_APPS: Final = 3
_AN_APP: Final = f"NEW.kind = 'app' AND NEW.{TAKES_A_PLACE}"
_ALL_APPS: Final = "SELECT count(*) FROM authenticator WHERE identity_id = NEW.identity_id AND kind = 'app'"
_TOO_MANY_APPS: Final = f"({_ALL_APPS} AND {TAKES_A_PLACE}) > {MOST_APPS}"
# A statement of SQLite that replaces rows deletes without any trigger: whatever it could replace is known already.
_KNOWN: Final = (
    "EXISTS (SELECT 1 FROM code_gone WHERE digest = NEW.digest) OR EXISTS (SELECT 1 FROM code WHERE id = NEW.id OR "
    "digest = NEW.digest OR request_key = NEW.request_key OR "
    "(identity_id = NEW.identity_id AND means = NEW.means AND ended_at IS NULL))"
)
_KNOWN_PIN: Final = (
    "EXISTS (SELECT 1 FROM code_gone WHERE digest = NEW.digest) OR EXISTS (SELECT 1 FROM pin_reset WHERE id = NEW.id "
    "OR digest = NEW.digest OR request_key = NEW.request_key OR (identity_id = NEW.identity_id AND ended_at IS NULL))"
)
_PAID: Final = "EXISTS (SELECT 1 FROM audit_leaf WHERE seq >= NEW.leaf)"
"""A leaf that is there tells of nothing that is changed from now on."""

_SECOND_CODES: Final = (
    Guard(
        "code_has_its_pin",
        "code",
        "BEFORE UPDATE",
        condition="NEW.means = 'app' AND NEW.handed_over_at IS NOT NULL AND NEW.pin_digest IS NULL",
    ),
    Guard(
        "code_pin_is_sent_anew",
        "code",
        "BEFORE UPDATE",
        condition=f"NEW.pin_sends < OLD.pin_sends OR (({_changed(*_CODE_PIN)}) "
        "AND (NEW.pin_sends = OLD.pin_sends OR OLD.ended_at IS NOT NULL))",
    ),
    Guard("pin_reset_begins_sent", "pin_reset", "BEFORE INSERT", condition="NEW.state <> 'SENT' OR NEW.tries <> 0"),
    Guard("pin_reset_is_new", "pin_reset", "BEFORE INSERT", Act.REFUSE_KNOWN_PIN),
    Guard("pin_reset_is_fixed", "pin_reset", "BEFORE UPDATE", condition=_changed(*_PIN_FIXED)),
    Guard("pin_reset_tries_stay", "pin_reset", "BEFORE UPDATE", condition="NEW.tries < OLD.tries"),
    Guard(
        "pin_reset_stays_ended",
        "pin_reset",
        "BEFORE UPDATE",
        condition=f"OLD.state <> 'SENT' AND ({_changed('state', 'tries', 'sends', 'ended_at', *_PIN_SENT)})",
    ),
    Guard(
        "pin_reset_is_sent_anew",
        "pin_reset",
        "BEFORE UPDATE",
        condition=f"NEW.sends < OLD.sends OR (({_changed(*_PIN_SENT)}) AND NEW.sends = OLD.sends)",
    ),
    Guard("pin_reset_is_kept", "pin_reset", "BEFORE DELETE", condition="OLD.ended_at IS NULL"),
    Guard("pin_reset_is_remembered", "pin_reset", "AFTER DELETE", Act.REMEMBER),
    Guard("pin_reset_truncate", "pin_reset", "BEFORE TRUNCATE"),
    Guard("pin_reset_new_is_told", "pin_reset", "AFTER INSERT", Act.OWE),
    Guard("pin_reset_change_is_told", "pin_reset", "AFTER UPDATE", Act.OWE, "NEW.state <> OLD.state"),
)
_WHOSE: Final = (
    Guard("identity_is_fixed", "identity", "BEFORE UPDATE", condition=_changed("id", "person_id", "created_at")),
    Guard("identity_moves_on", "identity", "BEFORE UPDATE", condition=_no_move(IDENTITY_MOVES)),
    Guard(
        "authenticator_is_fixed",
        "authenticator",
        "BEFORE UPDATE",
        condition=f"({_changed('id', 'identity_id', 'kind', 'activated_at')}) "
        "OR (NEW.code_id IS NOT NULL AND NEW.code_id IS DISTINCT FROM OLD.code_id)",
    ),
    Guard("authenticator_moves_on", "authenticator", "BEFORE UPDATE", condition=_no_move(AUTHENTICATOR_MOVES)),
    Guard("change_owed_is_new", "change_owed", "BEFORE INSERT", Act.REFUSE_PAID),
)

_MORE_IS_TOLD: Final = (
    Guard("code_purpose_is_fixed", "code", "BEFORE UPDATE", condition=_changed("purpose")),
    Guard("code_pin_is_told", "code", "AFTER UPDATE", Act.OWE, _changed(*_CODE_PIN)),
    Guard("pin_reset_pin_is_told", "pin_reset", "AFTER UPDATE", Act.OWE, _changed(*_PIN_SENT)),
    Guard("counter_case_person_is_told", "counter_case", "AFTER UPDATE", Act.OWE, _changed("person_id")),
)
_HELD: Final = (
    Guard("identity_user_id_is_told", "identity", "AFTER UPDATE", Act.OWE, _changed(*_USER_ID)),
    Guard("identity_is_kept", "identity", "BEFORE DELETE"),
    Guard("authenticator_is_kept", "authenticator", "BEFORE DELETE"),
)
_NUMBERS: Final = (
    Guard(
        "case_number_goes_up",
        "case_number",
        "BEFORE UPDATE",
        condition=f"NEW.last <= OLD.last OR {_changed('year')}",
    ),
    Guard("case_number_is_kept", "case_number", "BEFORE DELETE"),
    Guard("case_number_truncate", "case_number", "BEFORE TRUNCATE"),
)

GUARDS: Final[Sequence[Guard]] = (
    *(
        Guard(f"{table}_{word}", table, f"BEFORE {word.upper()}", is_of_roles=True)
        for table in _LOG
        for word in ("update", "delete")
    ),
    *(Guard(f"{table}_truncate", table, "BEFORE TRUNCATE") for table in (*_LOG, *_TOLD)),
    Guard("code_begins_reserved", "code", "BEFORE INSERT", condition="NEW.state <> 'RESERVED'"),
    Guard("code_is_fixed", "code", "BEFORE UPDATE", condition=_changed(*_CODE_FIXED)),
    Guard("code_moves_on", "code", "BEFORE UPDATE", condition=_no_move(CODE_MOVES)),
    Guard("code_tries_stay", "code", "BEFORE UPDATE", condition="NEW.tries < OLD.tries"),
    Guard(
        "code_stays_ended",
        "code",
        "BEFORE UPDATE",
        condition=f"OLD.ended_at IS NOT NULL AND ({_changed('ended_at', 'tries', 'handed_over_at')})",
    ),
    Guard("code_is_kept", "code", "BEFORE DELETE", condition="OLD.ended_at IS NULL"),
    Guard(
        "counter_case_stays_closed",
        "counter_case",
        "BEFORE UPDATE",
        condition="OLD.state = 'CLOSED' AND NEW.state <> 'CLOSED'",
    ),
    Guard("counter_case_is_kept", "counter_case", "BEFORE DELETE", condition="OLD.state <> 'CLOSED'"),
    *(Guard(f"{table}_new_is_told", table, "AFTER INSERT", Act.OWE) for table in _TOLD),
    *(
        Guard(f"{table}_change_is_told", table, "AFTER UPDATE", Act.OWE, "NEW.state <> OLD.state")
        for table in _TOLD
    ),
    Guard("audit_leaf_settles", "audit_leaf", "AFTER INSERT", Act.SETTLE),
    Guard("change_owed_is_kept", "change_owed", "BEFORE DELETE", Act.KEEP_OWED),
    Guard("change_owed_stays", "change_owed", "BEFORE UPDATE"),
    Guard("code_is_new", "code", "BEFORE INSERT", Act.REFUSE_KNOWN, since="0020"),
    Guard("code_is_remembered", "code", "AFTER DELETE", Act.REMEMBER, since="0020"),
    *(Guard(f"code_gone_{word}", "code_gone", f"BEFORE {word.upper()}", since="0020") for word in _WAYS_AWAY),
    *(
        Guard(f"apps_{word}", "authenticator", f"AFTER {word.upper()}", Act.COUNT_APPS, _AN_APP, since="0020")
        for word in ("insert", "update")
    ),
    *(replace(guard, since="0022") for guard in (*_SECOND_CODES, *_WHOSE)),
    *(replace(guard, since="0025") for guard in _NUMBERS),
    *(replace(guard, since="0026") for guard in _MORE_IS_TOLD),
    *(replace(guard, since="0027") for guard in _HELD),
)  # fmt: skip

_LAST: Final = "coalesce((SELECT size FROM audit_head ORDER BY number DESC LIMIT 1), 0)"

_SQLITE: Final = {
    Act.REFUSE: "SELECT RAISE(ABORT, 'skranke: NAME')",
    Act.OWE: "INSERT OR IGNORE INTO change_owed (changed, row_id, leaf) SELECT 'TABLE', NEW.id, LAST + 1 "
    "WHERE NOT EXISTS (SELECT 1 FROM audit_leaf WHERE seq > LAST)",
    Act.SETTLE: "DELETE FROM change_owed WHERE leaf <= NEW.seq",
    Act.KEEP_OWED: "SELECT RAISE(ABORT, 'skranke: NAME') "
    "WHERE NOT EXISTS (SELECT 1 FROM audit_leaf WHERE seq >= OLD.leaf)",
    Act.REFUSE_KNOWN: f"SELECT RAISE(ABORT, 'skranke: NAME') WHERE {_KNOWN}",
    Act.REMEMBER: "INSERT INTO code_gone (digest) VALUES (OLD.digest)",
    Act.COUNT_APPS: f"SELECT RAISE(ABORT, 'skranke: NAME') WHERE {_TOO_MANY_APPS}",
    Act.REFUSE_PAID: f"SELECT RAISE(ABORT, 'skranke: NAME') WHERE {_PAID}",
    Act.REFUSE_KNOWN_PIN: f"SELECT RAISE(ABORT, 'skranke: NAME') WHERE {_KNOWN_PIN}",
}


def _refuse_if(condition: str) -> str:
    refuse = "RAISE integrity_constraint_violation USING MESSAGE = 'skranke: ' || TG_NAME"
    return f"BEGIN IF {condition} THEN {refuse}; END IF; RETURN NEW; END"


_POSTGRESQL: Final = {
    Act.REFUSE: "BEGIN RAISE integrity_constraint_violation USING MESSAGE = 'skranke: ' || TG_NAME; END",
    Act.OWE: "BEGIN IF NOT EXISTS (SELECT 1 FROM audit_leaf WHERE seq > LAST) THEN "
    "INSERT INTO change_owed (changed, row_id, leaf) VALUES (TG_TABLE_NAME, NEW.id, LAST + 1) ON CONFLICT DO NOTHING; "
    "END IF; RETURN NULL; END",
    Act.SETTLE: "BEGIN DELETE FROM change_owed WHERE leaf <= NEW.seq; RETURN NULL; END",
    Act.KEEP_OWED: "BEGIN IF NOT EXISTS (SELECT 1 FROM audit_leaf WHERE seq >= OLD.leaf) THEN "
    "RAISE integrity_constraint_violation USING MESSAGE = 'skranke: ' || TG_NAME; END IF; RETURN OLD; END",
    Act.REFUSE_KNOWN: _refuse_if(_KNOWN),
    Act.REMEMBER: "BEGIN INSERT INTO code_gone (digest) VALUES (OLD.digest); RETURN NULL; END",
    # Whoever adds another app at the same moment waits here, and is counted.
    Act.COUNT_APPS: f"BEGIN PERFORM 1 FROM identity WHERE id = NEW.identity_id FOR UPDATE; IF {_TOO_MANY_APPS} THEN "
    "RAISE integrity_constraint_violation USING MESSAGE = 'skranke: ' || TG_NAME; END IF; RETURN NULL; END",
    Act.REFUSE_PAID: _refuse_if(_PAID),
    Act.REFUSE_KNOWN_PIN: _refuse_if(_KNOWN_PIN),
}


_FOUND: Final = """
SELECT t.tgname, p.prosrc, pg_get_triggerdef(t.oid)
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  JOIN pg_proc p ON p.oid = t.tgfoid AND p.pronamespace = c.relnamespace
 WHERE c.relnamespace = current_schema()::regnamespace AND t.tgenabled IN ('O', 'A') AND NOT t.tgisinternal
"""


def guards_since(revision: str) -> list[Guard]:
    """Those that this revision of the schema brought."""
    return [guard for guard in GUARDS if guard.since == revision]


def create_guards(connection: Connection, guards: Sequence[Guard] = GUARDS) -> None:
    """Put these in force; the tables that they speak of are there."""
    if connection.dialect.name == "sqlite":
        for guard in guards:
            if not guard.is_postgresql_only:
                connection.exec_driver_sql(sqlite_trigger(guard))
        return
    schema = connection.exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one()
    for act in sorted({guard.act for guard in guards}):
        connection.exec_driver_sql(postgresql_function(act, schema))
    for guard in guards:
        connection.exec_driver_sql(postgresql_trigger(guard, schema))


def drop_guards(connection: Connection, guards: Sequence[Guard] = GUARDS) -> None:
    """Take them away; the functions that PostgreSQL calls are left to those that still need them."""
    for guard in guards:
        if connection.dialect.name != "sqlite":
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {guard.name} ON {guard.table}")
        elif not guard.is_postgresql_only:
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {guard.name}")


def missing_guards(connection: Connection, tables: Iterable[str]) -> list[str]:
    """The names of guards of these tables that are not there, not as they should be, or not in force."""
    wanted = {guard.name: guard for guard in GUARDS if guard.table in set(tables)}
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = {name for name, sql in rows if name in wanted and sql == sqlite_trigger(wanted[name])}
        return sorted(name for name, guard in wanted.items() if not guard.is_postgresql_only and name not in found)
    rows = connection.exec_driver_sql(_FOUND)
    bodies = {act.value: _POSTGRESQL[act].replace("LAST", _LAST) for act in Act}
    found = {
        name
        for name, body, definition in rows
        if name in wanted and body == bodies[wanted[name].act.value] and _is_made_so(wanted[name], definition)
    }
    return sorted(set(wanted) - found)


def _is_made_so(guard: Guard, definition: str) -> bool:
    """Whether PostgreSQL tells of it what makes it, but for the schema's name; a condition it tells in its own words.

    One without a condition must have none: it would be there, and in force, and hold nothing.
    """
    found = re.sub(r"\b(ON|FUNCTION) (?:\w+|\"(?:[^\"]|\"\")+\")\.", r"\1 ", definition)
    if guard.condition is not None:
        found = re.sub(r" WHEN \(.*\) EXECUTE ", f" WHEN ({guard.condition}) EXECUTE ", found, flags=re.DOTALL)
    return found == postgresql_trigger(guard, "").replace(" FUNCTION .", " FUNCTION ")


def sqlite_trigger(guard: Guard) -> str:
    """The statement that makes it on SQLite."""
    when = f" WHEN {guard.condition}" if guard.condition else ""
    action = _SQLITE[guard.act].replace("NAME", guard.name).replace("TABLE", guard.table).replace("LAST", _LAST)
    return f"CREATE TRIGGER {guard.name} {guard.moment} ON {guard.table} FOR EACH ROW{when} BEGIN {action}; END"


def postgresql_function(act: Act, schema: str) -> str:
    """The statement that makes the function that triggers call; temporary tables cannot stand in for ours in it."""
    path = f"{schema}, pg_temp" if schema != "pg_temp" else schema
    return (
        f"CREATE OR REPLACE FUNCTION {schema}.skranke_{act.value}() RETURNS trigger LANGUAGE plpgsql "
        f"SET search_path = {path} AS $skranke${_POSTGRESQL[act].replace('LAST', _LAST)}$skranke$"
    )


def postgresql_trigger(guard: Guard, schema: str) -> str:
    """The statement that makes it on PostgreSQL."""
    when = f" WHEN ({guard.condition})" if guard.condition else ""
    each = "STATEMENT" if "TRUNCATE" in guard.moment else "ROW"
    return (
        f"CREATE TRIGGER {guard.name} {guard.moment} ON {guard.table} FOR EACH {each}{when} "
        f"EXECUTE FUNCTION {schema}.skranke_{guard.act.value}()"
    )


@event.listens_for(Row.metadata, "after_create")
def _after_create(_target: MetaData, connection: Connection, **_: object) -> None:
    """Tables that are made from the rows have their guards too."""
    create_guards(connection)
