"""Weighing who comes into question for a document: the evidence for each, what speaks against, and namesakes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kiosk.domain.cpr import Cpr
from kiosk.domain.linking import Candidate, Claim, FoundBy, MatchReason, SearchCriteria
from kiosk.domain.names import Layer, Name, NameMatch, Shape, compare_names, skeletons
from kiosk.domain.person import NumberKind, Person, PersonStatus

_LAYERS = {
    Layer.WRITTEN: MatchReason.NAME_SAME,
    Layer.ZONE: MatchReason.NAME_TRANSLITERATED,
    Layer.LOOSE: MatchReason.NAME_SPELT_OTHERWISE,
}
_SHAPES = {
    Shape.CUT: MatchReason.NAME_CUT,
    Shape.ORDER: MatchReason.NAME_ORDER,
    Shape.PART: MatchReason.NAME_PART,
}
_BY = {
    FoundBy.PERSONAL_NUMBER: MatchReason.CPR_IN_DOCUMENT,
    FoundBy.TOLD_NUMBER: MatchReason.CPR_TOLD,
    FoundBy.DOCUMENT_NUMBER: MatchReason.DOCUMENT_KNOWN,
    FoundBy.TOLD_NAME: MatchReason.NAME_TOLD,
}
_NUMBERS = {
    NumberKind.REPLACEMENT: MatchReason.REPLACEMENT_NUMBER,
    NumberKind.ADMINISTRATIVE: MatchReason.ADMINISTRATIVE_NUMBER,
    NumberKind.NONE: MatchReason.NO_NUMBER,
}
_STATUSES = {
    PersonStatus.DEAD: MatchReason.DEAD,
    PersonStatus.DISAPPEARED: MatchReason.DISAPPEARED,
    PersonStatus.EMIGRATED: MatchReason.EMIGRATED,
}


def weigh(claim: Claim, person: Person, by: FoundBy, number: Cpr | None = None) -> Candidate | None:
    """The person as a candidate with all reasons, or None where a search by name found somebody of another name.

    Certain is who was found by a number that a state signed, was born on the document's day and lives; for a foreign
    document's own number the name has to be the same too, since numbers of documents come again.
    """
    name = name_reasons(claim, person)
    birth = _birth_reason(claim, person)
    is_named = MatchReason.NAME_DIFFERS not in name
    if by is FoundBy.NAME_AND_BIRTH and (not is_named or birth is MatchReason.BIRTH_DIFFERS):
        return None
    reasons = [_BY[by]] if by in _BY else []
    if number is not None and any(former.cpr.digits == number.digits for former in person.former_numbers):
        reasons.append(MatchReason.FORMER_NUMBER)
    reasons += [*name, *([birth] if birth else [])]
    if claim.sex in {"F", "M"} and person.sex in {"F", "M"} and claim.sex != person.sex:
        reasons.append(MatchReason.SEX_DIFFERS)
    reasons += [found for found in (_NUMBERS.get(person.number_kind), _STATUSES.get(person.status)) if found]
    is_certain = (
        by in {FoundBy.PERSONAL_NUMBER, FoundBy.DOCUMENT_NUMBER}
        and (is_named or by is FoundBy.PERSONAL_NUMBER)
        and birth is not MatchReason.BIRTH_DIFFERS
        and person.status is not PersonStatus.DEAD
    )
    return Candidate(person, tuple(reasons), by, is_certain)


def rank(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """One entry a person, the nearest first, with namesakes told: others who were not found by a number either."""
    best: dict[str, Candidate] = {}
    told: set[str] = set()
    for candidate in candidates:
        if candidate.by is FoundBy.TOLD_NUMBER:
            told.add(candidate.id)
        known = best.get(candidate.id)
        if known is None or _nearness(candidate) < _nearness(known):
            best[candidate.id] = candidate
    found = [_with_told(one) if one.id in told else one for one in sorted(best.values(), key=_nearness)]
    by_name = [candidate for candidate in found if candidate.by in {FoundBy.NAME_AND_BIRTH, FoundBy.TOLD_NAME}]
    if len(by_name) < 2:
        return tuple(found)
    return tuple(
        replace(candidate, reasons=(*candidate.reasons, MatchReason.NAMESAKE)) if candidate in by_name else candidate
        for candidate in found
    )


def _with_told(candidate: Candidate) -> Candidate:
    """Whom something nearer led to as well: the number that was told is theirs all the same."""
    if candidate.has(MatchReason.CPR_TOLD):
        return candidate
    return replace(candidate, reasons=(*candidate.reasons, MatchReason.CPR_TOLD))


def certain(candidates: Sequence[Candidate]) -> Candidate | None:
    """The one that links by itself: a certain one, and no second who is certain too."""
    found = [candidate for candidate in candidates if candidate.is_certain]
    return found[0] if len(found) == 1 else None


def name_reasons(claim: Claim, person: Person) -> tuple[MatchReason, ...]:
    """In what the document's name is one of the person's, present or former."""
    present = _best(claim, _divisions(person.given_names, person.middle_name, person.surname))
    former = _best(
        claim,
        [
            name
            for old in person.former_names
            for name in _divisions(old.given_names, old.middle_name or person.middle_name, old.surname)
        ],
    )
    match = present or former
    if match is None:
        return (MatchReason.NAME_DIFFERS,) if claim.names else ()
    reasons = (_LAYERS[match.layer], *([_SHAPES[match.shape]] if match.shape in _SHAPES else []))
    return reasons if present else (*reasons, MatchReason.FORMER_NAME)


def may_be_named(criteria: SearchCriteria, person: Person) -> bool:
    """Whether a search for that name may mean this person: one word of the family name is among theirs."""
    own = skeletons(person.full_name, *(f"{old.given_names} {old.surname}" for old in person.former_names))
    return not own.isdisjoint(skeletons(criteria.surname))


def _divisions(given_names: str, middle_name: str, surname: str) -> list[Name]:
    """How documents divide a name: the middle name left out, with the given names, or with the surname."""
    names = [Name(surname, given_names)]
    if middle_name:
        names += [Name(surname, f"{given_names} {middle_name}"), Name(f"{middle_name} {surname}", given_names)]
    return names


def _best(claim: Claim, names: Iterable[Name]) -> NameMatch | None:
    found = [compare_names(said, name, room=claim.room) for said in claim.names for name in names]
    return min((match for match in found if match), key=lambda match: match.rank, default=None)


def _birth_reason(claim: Claim, person: Person) -> MatchReason | None:
    if claim.birth is None:
        return None
    if not claim.birth.may_be(person.birth):
        return MatchReason.BIRTH_DIFFERS
    return MatchReason.BIRTH_SAME if claim.birth.is_whole else MatchReason.BIRTH_INCOMPLETE


def _nearness(candidate: Candidate) -> tuple[bool, int, int, int, str]:
    """Certain ones first, then by what led to them, then by how much has to be explained."""
    against = candidate.has(MatchReason.NAME_DIFFERS, MatchReason.BIRTH_DIFFERS, MatchReason.DEAD)
    order = list(FoundBy).index(candidate.by)
    softer = {MatchReason.NAME_SPELT_OTHERWISE, MatchReason.FORMER_NAME, *_SHAPES.values()}
    return (not candidate.is_certain, order, int(against), len(softer & set(candidate.reasons)), candidate.id)
