"""What makes tables whole: known names, values in range, and one row for each thing on each day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from kiosk.domain.assurance import AssuranceLevel
from kiosk.domain.documents import NEVER_COUNT, DocumentType
from kiosk.domain.errands import Errand
from kiosk.domain.home import HomeProblem, HomeRoute
from kiosk.domain.roles import AT_THE_BOOTH, TWO_PERSON_ACTIONS, Role
from kiosk.domain.routes import Proof
from kiosk.domain.ticks import Tick
from kiosk.policy.keys import FIRST_DAY, KEYS, Amount, Number
from kiosk.policy.names import ACTIONS, FEATURES, ROLES, WAITS
from kiosk.policy.reading import Placed, PolicyProblem, refusal
from kiosk.policy.rows import ANY, ErrandRow, HomeRow, MilestoneRow, RoleRow, RouteRow, TwoPersonRow, ValueRow
from kiosk.policy.together import ONE_DAY, change_days, check_together

_ALWAYS: Mapping[str, frozenset[str]] = {
    "value": frozenset(KEYS),
    "role": ROLES,
    "errand": frozenset({ANY}),
    "milestone": frozenset(FEATURES),
    "home": frozenset(f"{problem.value}/{HomeRoute.BOOKING.value}" for problem in HomeProblem),
    "two_person": frozenset(action.value for action in TWO_PERSON_ACTIONS),
}
"""What must have a row on every day from the first on; beside it, every way to a level that the program ships."""


def check(rows: Iterable[Placed], shipped: Sequence[Placed]) -> Mapping[tuple[str, str], Sequence[Placed]]:
    """The rows of each thing in the order of their days; raises `PolicyMalformed` at the first that cannot be right.

    `shipped` are the program's own rows, those too that others took the place of: what had a row on a day keeps one. A
    rule that is off, or a way that is not to be had, says so in a row.
    """
    by_name: dict[tuple[str, str], list[Placed]] = {}
    for placed in rows:
        _check_row(placed)
        by_name.setdefault((placed.table, placed.row.name), []).append(placed)
    for placed_rows in by_name.values():
        placed_rows.sort(key=lambda placed: placed.row.valid_from)
        _check_days(placed_rows)
        _check_order(placed_rows)
    routes = frozenset(placed.row.name for placed in shipped if placed.table == "route")
    for table, names in {**_ALWAYS, "route": routes}.items():
        for name in sorted(names):
            _check_covered(table, name, by_name.get((table, name), []))
    for placed in shipped:
        _check_replaced(placed, by_name[placed.table, placed.row.name])
    _check_levels_reachable([placed for (table, _), found in by_name.items() if table == "route" for placed in found])
    check_together(by_name)
    return by_name


def _check_row(placed: Placed) -> None:
    row = placed.row
    if not row.source.strip():
        raise refusal(PolicyProblem.NO_SOURCE, placed.place)
    if row.valid_to is not None and row.valid_to < row.valid_from:
        raise refusal(PolicyProblem.DATES_REVERSED, placed.place, row.valid_from.isoformat())
    for unknown in _unknown_names(placed):
        raise refusal(PolicyProblem.UNKNOWN_NAME, placed.place, unknown)
    if isinstance(row, ValueRow):
        _check_value(placed, row)
    if isinstance(row, RouteRow):
        _check_route(placed, row)
    if isinstance(row, RoleRow):
        _check_role(placed, row)
    if isinstance(row, ErrandRow) and row.level is AssuranceLevel.NONE:
        raise refusal(PolicyProblem.OUT_OF_RANGE, placed.place, row.level.value)
    if isinstance(row, HomeRow) and row.route is HomeRoute.BOOKING and not row.offered:
        raise refusal(PolicyProblem.OUT_OF_RANGE, placed.place, "offered")


def _unknown_names(placed: Placed) -> Iterator[str]:
    row = placed.row
    if isinstance(row, ValueRow) and row.key not in KEYS:
        yield row.key
    elif isinstance(row, RoleRow):
        yield from (name for name in (row.role,) if name not in ROLES)
        yield from (name for name in row.may if name not in ACTIONS)
    elif isinstance(row, TwoPersonRow) and row.action not in ACTIONS:
        yield row.action
    elif isinstance(row, ErrandRow) and row.errand != ANY and row.errand not in set(Errand):
        yield row.errand
    elif isinstance(row, HomeRow):
        yield from (key for key in (row.wait,) if key and key not in WAITS)
    elif isinstance(row, MilestoneRow):
        if row.feature not in FEATURES:
            yield row.feature
        elif row.state not in FEATURES[row.feature]:
            yield row.state


def _check_value(placed: Placed, row: ValueRow) -> None:
    kind, value = KEYS[row.key], row.value
    if isinstance(kind, Number):
        is_type = type(value) is int
        is_right = is_type and kind.least <= value <= kind.most
    elif isinstance(kind, Amount):
        is_type = isinstance(value, Decimal)
        is_right = is_type and kind.holds(value)
    else:
        is_type = isinstance(value, list) and all(isinstance(word, str) and word for word in value)
        is_right = is_type and kind.holds(value)
        if is_type and kind.allowed is not None and not kind.allowed.issuperset(value):
            raise refusal(PolicyProblem.UNKNOWN_NAME, placed.place, min(set(value) - kind.allowed))
    if not is_right:
        problem = PolicyProblem.OUT_OF_RANGE if is_type else PolicyProblem.WRONG_TYPE
        raise refusal(problem, placed.place, row.told)


def _check_role(placed: Placed, row: RoleRow) -> None:
    """Nothing twice; and the booth, where nobody is logged in, does nothing that a clerk has to answer for."""
    given = frozenset(row.may)
    if len(given) < len(row.may):
        raise refusal(PolicyProblem.OUT_OF_RANGE, placed.place, row.told)
    beyond = given - {action.value for action in AT_THE_BOOTH}
    if row.role == Role.CITIZEN.value and beyond:
        raise refusal(PolicyProblem.OUT_OF_RANGE, placed.place, min(beyond))


def _check_route(placed: Placed, row: RouteRow) -> None:
    """A way that proves nothing, or that cannot be gone, is a slip of the pen."""
    portraits = [kind for kind in row.documents if kind.has_portrait]
    asks = {Tick.IN_PERSON, Tick.LIKENESS} if portraits else {Tick.IN_PERSON}
    without_chip = [kind for kind in row.documents if not kind.may_have_chip]
    is_high = row.level is AssuranceLevel.HIGH
    faults = {
        "level": row.level is AssuranceLevel.NONE,
        "documents": _is_no_list(row.documents)
        or not row.documents
        or (bool(portraits) and len(portraits) < len(row.documents)),
        # What shows at High that it is genuine is its state's signature in a chip that is no copy (eIDAS 2015/1502).
        "proofs": not row.proofs
        or (bool(without_chip) and row.proofs != {Proof.NO_CHIP})
        or (is_high and row.proofs != {Proof.GENUINE}),
        "ticks": not row.ticks >= asks,
        "partners": _is_no_list(row.partners) or _lacks_partners(row) or (row.needs_cpr and not row.partners),
        "second_leg": not portraits and not row.second_leg,
        "accepted_at": not row.accepted_at,
    }
    for field, is_wrong in faults.items():
        if is_wrong:
            raise refusal(PolicyProblem.OUT_OF_RANGE, placed.place, field)


def _is_no_list(kinds: Sequence[DocumentType]) -> bool:
    """Whether a type is there twice, or one that proves nothing."""
    return len(set(kinds)) < len(kinds) or not NEVER_COUNT.isdisjoint(kinds)


def _lacks_partners(row: RouteRow) -> bool:
    """Whether there are fewer papers to lay beside some document than have to be: a paper is none beside itself."""
    papers = {kind.itself for kind in row.partners}
    return row.partners_needed < 0 or any(len(papers - {kind.itself}) < row.partners_needed for kind in row.documents)


def _check_order(rows: Sequence[Placed]) -> None:
    """What was closed does not open again: a feature's states follow each other as they are named."""
    for earlier, later in pairwise(rows):
        if isinstance(earlier.row, MilestoneRow) and isinstance(later.row, MilestoneRow):
            states = FEATURES[later.row.feature]
            if states.index(later.row.state) < states.index(earlier.row.state):
                places = f"{earlier.place}; {later.place}"
                raise refusal(PolicyProblem.EXCLUDE, places, f"{earlier.row.state}, {later.row.state}")


def _check_days(rows: Sequence[Placed]) -> None:
    for earlier, later in pairwise(rows):
        last, first = earlier.row.valid_to, later.row.valid_from
        if last is None or first <= last:
            raise refusal(PolicyProblem.CONTRADICTION, later.place, first.isoformat())
        if first - last != ONE_DAY:
            raise refusal(PolicyProblem.GAP, later.place, (last + ONE_DAY).isoformat())


def _check_covered(table: str, name: str, rows: Sequence[Placed]) -> None:
    if not rows:
        raise refusal(PolicyProblem.GAP, f"{table} ({name})", FIRST_DAY.isoformat())
    if rows[0].row.valid_from > FIRST_DAY:
        raise refusal(PolicyProblem.GAP, rows[0].place, FIRST_DAY.isoformat())
    last = rows[-1].row.valid_to
    if last is not None:
        raise refusal(PolicyProblem.GAP, rows[-1].place, f"> {last.isoformat()}")


def _check_replaced(shipped: Placed, rows: Sequence[Placed]) -> None:
    """The rows for a thing, which have no gap between them, hold on all days of that one."""
    first, last = rows[0].row.valid_from, rows[-1].row.valid_to
    if first > shipped.row.valid_from:
        raise refusal(PolicyProblem.GAP, rows[0].place, shipped.row.valid_from.isoformat())
    if last is not None and (shipped.row.valid_to is None or last < shipped.row.valid_to):
        raise refusal(PolicyProblem.GAP, rows[-1].place, f"> {last.isoformat()}")


def _check_levels_reachable(routes: Sequence[Placed]) -> None:
    """Each level has a route on every day; a row that ends must have another beside it."""
    for day in change_days(routes):
        found = {
            placed.row.level
            for placed in routes
            if isinstance(placed.row, RouteRow) and placed.row.offered and placed.row.holds_on(day)
        }
        for level in (AssuranceLevel.LOW, AssuranceLevel.SUBSTANTIAL, AssuranceLevel.HIGH):
            if level not in found:
                raise refusal(PolicyProblem.GAP, f"route ({level.value})", day.isoformat())
