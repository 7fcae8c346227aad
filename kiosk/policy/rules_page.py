"""`python -m kiosk.policy.rules_page`: docs/rules.md, written from the policy and asked of the engine."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kiosk.domain.assurance import AssuranceLevel, Decision
from kiosk.domain.bundle import Applicant, Evidence, Presented
from kiosk.domain.documents import DocumentType, Place
from kiosk.domain.evidence import DocumentEvidence, DocumentKind, EvidenceVerdict
from kiosk.domain.person import NumberKind, PersonStatus
from kiosk.domain.proofing import prove
from kiosk.domain.routes import Proof, ProofingRules
from kiosk.domain.second_leg import SecondLeg, SecondLegKind
from kiosk.domain.ticks import Tick
from kiosk.policy.rules import Policy, load_policy
from kiosk.policy.told import is_told
from kiosk.texts.catalogue import Catalogue, Language
from kiosk.texts.decision_words import further_words

_NOON: Final = dt.time(12, tzinfo=dt.UTC)
_LINKED: Final = Applicant(30, NumberKind.ORDINARY, PersonStatus.ALIVE, is_protected=False, linked_by=frozenset())
_PAPER: Final = DocumentType.RESIDENCE_CERTIFICATE
_OTHER_PAPER: Final = DocumentType.PERSONAL_CERTIFICATE

_OPENING: Final = """# Rules

What proves whom, as the rows of `kiosk/policy/*.toml` say it and the engine decides it. The page is written by
`python -m kiosk.policy.rules_page > docs/rules.md`; a test holds it to both.
A centre's own rows lie in `SKRANKE_HOME/policy/*.toml`: each takes the place of all rows here for the same thing, on
all of their days, and the whole is checked again when the program starts: it does not start with gaps, or with rows
that exclude each other. A way that a centre does not have gets `offered = false`, a rule for two people that is off
`needed = false`. `skranke policy explain [--at DATE]` prints what is in force there.

## Documents

The level that a document reaches when the clerk has confirmed everything and the document is linked to a person in the
register: alone; with control questions that were passed; with questions and a paper that shows the CPR number; and with
that paper and a witness instead. "With CPR" is a document that shows the CPR number, or that the register knows. The
last column is what one further step gives to the document with questions, or, where one is not enough, all that the
next level lacks. A document alone reaches nothing: the counter asks for two things that do not depend on each other.
"""
_ROWS: Final = """Every row of every table; one without an end is in force until another takes its place. What is marked
as told says how the MitID outside of the station works, and nothing here goes by it."""
_HEADINGS: Final = (
    "document",
    "shown by",
    "CPR",
    "alone",
    "questions",
    "paper, questions",
    "paper, witness",
    "for the next level",
)
_PROOFS: Final = {
    Proof.GENUINE: "chip that is no copy",
    Proof.GENUINE_DATA: "chip without proof against copying",
    Proof.NO_CHIP: "no chip, by eye",
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """One line of the table."""

    kind: DocumentType
    proof: Proof
    has_cpr: bool

    def laid(self, day: dt.date) -> Presented:
        """The document, in date."""
        inspection = None
        if self.proof is not Proof.NO_CHIP:
            verdict = EvidenceVerdict(self.proof.value)
            inspection = DocumentEvidence(verdict, (), DocumentKind.OTHER, "", day, "key")
        return Presented(self.kind, inspection, "key", shows_cpr=self.has_cpr, expiry=day, issued=day)


class _Desk:
    """The engine with one day's rules, asked as a clerk would who confirms everything."""

    def __init__(self, rules: ProofingRules, day: dt.date) -> None:
        self._rules = rules
        self._day = day

    def ask(
        self, asked: _Asked, *, paper: bool, leg: SecondLegKind | None, needed: AssuranceLevel = AssuranceLevel.HIGH
    ) -> Decision:
        """The decision on the document with these beside it."""
        beside = _PAPER if asked.kind is not _PAPER else _OTHER_PAPER
        papers = (Presented(beside, key="paper", shows_cpr=True),) if paper else ()
        evidence = Evidence(
            documents=(asked.laid(self._day), *papers),
            ticks=dict.fromkeys(Tick, True),
            is_linked=True,
            applicant=_LINKED,
            second_leg=SecondLeg(leg, passed=True, at=dt.datetime.combine(self._day, _NOON)) if leg else None,
        )
        if self.is_only_elsewhere(asked.kind):
            evidence = replace(evidence, place=Place.HIGH_COMMISSIONER_FO)
        return prove(evidence, self._rules, needed=needed, today=self._day)

    def is_only_elsewhere(self, kind: DocumentType) -> bool:
        """Whether the type counts at the High Commissioner on the Faroes alone."""
        places = [route.accepted_at for route in self._rules.routes if kind in route.documents]
        return bool(places) and all(Place.CITIZEN_SERVICE not in accepted for accepted in places)


def newest_day(policy: Policy) -> dt.date:
    """The first day on which every row that is written has begun."""
    return max(placed.row.valid_from for placed in policy.written)


def page() -> str:
    """The whole page."""
    policy, texts = load_policy(), Catalogue(Language.ENGLISH)
    day = newest_day(policy)
    return "\n".join(
        [
            _OPENING,
            *_documents(policy.proofing(day), day, texts),
            "",
            "## Rows",
            "",
            _ROWS,
            "",
            *_rows(policy),
            "",
        ]
    )


def _documents(rules: ProofingRules, day: dt.date, texts: Catalogue) -> Iterator[str]:
    yield _line(*_HEADINGS)
    yield _line(*("---" for _ in _HEADINGS))
    desk = _Desk(rules, day)
    for kind in DocumentType:
        proofs = [proof for proof in _PROOFS if _is_asked(kind, proof, rules)]
        for proof in proofs:
            for has_cpr in (True, False):
                yield _document(_Asked(kind, proof, has_cpr), desk, texts)
        if not proofs:
            name = texts.text(f"document-{kind.value}")
            yield _line(name, "-", "-", "never counts", "", "", "", "")


def _is_asked(kind: DocumentType, proof: Proof, rules: ProofingRules) -> bool:
    """Whether some row speaks of that type shown so."""
    return any(
        (kind in route.documents and proof in route.proofs) or (kind in route.partners and proof is Proof.NO_CHIP)
        for route in rules.routes
    )


def _document(asked: _Asked, desk: _Desk, texts: Catalogue) -> str:
    alone = desk.ask(asked, paper=False, leg=None)
    answered = desk.ask(asked, paper=False, leg=SecondLegKind.QUESTIONS)
    combined = (
        answered,
        desk.ask(asked, paper=True, leg=SecondLegKind.QUESTIONS),
        desk.ask(asked, paper=True, leg=SecondLegKind.WITNESS),
    )
    name = texts.text(f"document-{asked.kind.value}")
    return _line(
        f"{name}, on the Faroes alone" if desk.is_only_elsewhere(asked.kind) else name,
        _PROOFS[asked.proof],
        "with" if asked.has_cpr else "without",
        *(_level(decision, texts) for decision in (alone, *combined)),
        _next(asked, answered, desk, texts),
    )


def _level(decision: Decision, texts: Catalogue) -> str:
    level = texts.text(f"level-{decision.level.value}")
    return f"{level} (`{decision.rule}`)" if decision.rule else level


def _next(asked: _Asked, answered: Decision, desk: _Desk, texts: Catalogue) -> str:
    """The single steps that each lead to a higher level, else all that the next one lacks."""
    if answered.further:
        return " ".join(further_words(further, texts) for further in answered.further)
    above = [level for level in AssuranceLevel if level.rank > answered.level.rank]
    if not above:
        return "this is the highest"
    lacking = desk.ask(asked, paper=False, leg=SecondLegKind.QUESTIONS, needed=above[0]).missing
    steps = "; ".join(texts.text(f"missing-{missing.value}") for missing in lacking)
    return f"{texts.text(f'level-{above[0].value}')} lacks: {steps}."


def _rows(policy: Policy) -> Iterator[str]:
    yield _line("row", "says", "from", "to", "status", "source")
    yield _line(*("---" for _ in range(6)))
    for placed in policy.written:
        row = placed.row
        until = row.valid_to.isoformat() if row.valid_to else ""
        name = f"{placed.table} `{row.name}`"
        status = f"{row.status}, told" if is_told(placed) else row.status
        yield _line(name, f"`{row.told}`", row.valid_from.isoformat(), until, status, row.source)


def _line(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


if __name__ == "__main__":
    sys.stdout.write(page())
