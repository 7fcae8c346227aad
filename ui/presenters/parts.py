"""Parts of pages that both faces show: evidence, decision, faults, progress, the reader's state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hardware.emrtd.progress import Phase as ReadingPhase
from hardware.emrtd.progress import Progress as ReadingProgress
from hardware.emrtd.verdict import is_withdrawn
from hardware.readers.port import ReaderState
from kiosk.domain.assurance import Decision
from kiosk.domain.errands import Errand
from kiosk.domain.evidence import EvidenceCheck, EvidenceVerdict
from kiosk.domain.ticks import ALWAYS
from kiosk.domain.ticks import Tick as ClerkTick
from kiosk.services.views import CaseView, EvidenceView
from kiosk.texts.catalogue import Catalogue, check_text_id, plain
from kiosk.texts.decision_words import missing_words, other_words
from ui.presenters import faults, model
from ui.presenters.model import Mark, Tone

ERRANDS: Final = (Errand.NEW_APP_CODE, Errand.NEW_DISPLAY_CODE)
"""The errands that the windows have pages for."""
_STATUS_MARKS: Final = {
    "passed": Mark.PASSED,
    "failed": Mark.FAILED,
    "inconclusive": Mark.UNCERTAIN,
    "not_applicable": Mark.NONE,
}
_VERDICT_TONES: Final = {
    EvidenceVerdict.GENUINE: Tone.SUCCESS,
    EvidenceVerdict.GENUINE_DATA: Tone.INFO,
    EvidenceVerdict.CANNOT_TELL: Tone.WARNING,
    EvidenceVerdict.NOT_GENUINE: Tone.ERROR,
    EvidenceVerdict.UNREADABLE: Tone.WARNING,
}
_SINGLE: Final = ("pa.hash.", "file.", "lds.")
_ORDER: Final = {"failed": 0, "inconclusive": 1, "passed": 2, "not_applicable": 3}
_PHASE_WEIGHTS: Final[Mapping[ReadingPhase, float]] = {
    ReadingPhase.CONNECT: 0.05,
    ReadingPhase.ACCESS: 0.15,
    ReadingPhase.READ_DATA: 0.20,
    ReadingPhase.PROVE: 0.15,
    ReadingPhase.READ_PORTRAIT: 0.35,
    ReadingPhase.VERIFY: 0.10,
}


def verdict(evidence: EvidenceView, texts: Catalogue, *, in_short: bool = False) -> model.Notice:
    """The verdict as a notice: its name as heading, what it means as text."""
    text_id = f"screen-verdict-{verdict_words(evidence)}"
    means = "" if in_short else texts.text(f"{text_id}-means")
    return model.Notice(_VERDICT_TONES[evidence.verdict], texts.text(text_id), means)


def verdict_words(evidence: EvidenceView) -> str:
    """Which words: a document whose state took back the certificate behind it is refused, and is not called forged."""
    failed = [check.id for check in evidence.checks if check.status == "failed"]
    is_refused = evidence.verdict is EvidenceVerdict.NOT_GENUINE
    return "withdrawn" if is_refused and is_withdrawn(failed) else evidence.verdict.value


def checks(evidence: EvidenceView, texts: Catalogue) -> model.Checks:
    """The table of checks: what went wrong first; single files and groups that are in order are counted, not listed."""
    asked = [check for check in evidence.checks if check.status != "not_applicable"]
    shown = [check for check in asked if check.status != "passed" or not check.id.startswith(_SINGLE)]
    shown.sort(key=lambda check: _ORDER.get(check.status, 1))
    rest = len(asked) - len(shown)
    words = texts.text("screen-checks-rest", count=rest) if rest else ""
    return model.Checks(texts.text("screen-checks"), tuple(_row(check, texts) for check in shown), words)


def _row(check: EvidenceCheck, texts: Catalogue) -> model.CheckRow:
    mark = _STATUS_MARKS.get(check.status, Mark.UNCERTAIN)
    return model.CheckRow(
        mark=mark,
        word=texts.text(f"screen-mark-{mark.value}"),
        title=check_title(check.id, texts),
        why="" if check.reason == "OK" else texts.text(f"reason-{check.reason}"),
    )


def check_title(check_id: str, texts: Catalogue) -> str:
    """What a check asks, in words."""
    text_id, values = check_text_id(check_id)
    return texts.text(text_id, **values) if texts.has(text_id) else check_id


def holder(evidence: EvidenceView, texts: Catalogue) -> model.Facts:
    """What the document says about its holder and itself."""
    document = evidence.document
    rows: list[tuple[str, str]] = []
    if document is not None:
        unknown = texts.text("screen-unknown")
        rows = [
            (texts.text("screen-surname"), plain(document.surname) or unknown),
            (texts.text("screen-given-names"), plain(document.given_names) or unknown),
            (texts.text("screen-birth"), texts.date(document.birth) if document.birth else unknown),
            (texts.text("screen-nationality"), plain(document.nationality)),
            (texts.text("screen-document"), texts.text(f"screen-kind-{evidence.kind.value}")),
            (texts.text("screen-document-number"), plain(document.number)),
            (texts.text("screen-issuer"), plain(document.issuer)),
            (texts.text("screen-expiry"), texts.date(document.expiry) if document.expiry else unknown),
        ]
    return model.Facts(texts.text("screen-holder"), tuple(rows))


def portrait(picture: model.Picture | None, texts: Catalogue) -> model.Portrait:
    """The chip's portrait with its caption."""
    return model.Portrait(
        picture,
        name=texts.text("screen-portrait"),
        caption=texts.text("screen-portrait-caption"),
        missing=texts.text("screen-portrait-missing"),
    )


def reasons(decision: Decision, texts: Catalogue, *, for_citizen: bool = False) -> tuple[model.Block, ...]:
    """Why the decision is as it is, and what would change it; to a citizen without the names of checks."""
    why = []
    for ground in decision.reasons:
        if for_citizen and ground.code.is_good:
            continue
        words = texts.text(f"ground-{ground.code.value}")
        if ground.check and not for_citizen:
            words = texts.text("screen-ground-check", ground=words, check=check_title(ground.check, texts))
        why.append(words)
    blocks: list[model.Block] = [model.Bullets(texts.text("screen-why"), tuple(dict.fromkeys(why)))]
    if decision.missing:
        others = (texts.exact("further-or", what=words) for words in other_words(decision, texts))
        helps = (*missing_words(decision, texts), *others)
        blocks.append(model.Bullets(texts.text("screen-what-helps"), helps))
    return tuple(blocks)


def asked_ticks(case: CaseView | None) -> tuple[ClerkTick, ...]:
    """What the clerk states: always two things, and more where the case asks for it."""
    further = case.further_ticks if case else ()
    return (*ALWAYS, *(tick for tick in further if tick not in ALWAYS))


def ticks(
    given: Mapping[ClerkTick, bool], texts: Catalogue, case: CaseView | None, *, with_hints: bool = True
) -> model.Ticks:
    """The clerk's statements."""
    return model.Ticks(
        "",
        tuple(
            model.Tick(
                tick.value,
                texts.text(f"screen-tick-{tick.value}"),
                texts.text(f"screen-tick-{tick.value}-hint") if with_hints else "",
                checked=given.get(tick, False),
            )
            for tick in asked_ticks(case)
        ),
    )


def fault_page(
    state: str, fault: faults.Fault | None, texts: Catalogue, actions: tuple[model.Action, ...], *, more: str = ""
) -> model.Page:
    """What happened, what to do (and `more` of it), the choices, and a small reference."""
    shown = faults.words(fault or faults.Fault("INTERNAL_FAULT"), texts)
    return model.Page(
        id=state,
        heading=shown.what,
        main=(
            model.Notice(Tone.WARNING, texts.text("screen-fault-next"), shown.next),
            *([model.Text(more)] if more else []),
            model.Text(shown.reference),
        ),
        actions=actions,
    )


def progress(now: ReadingProgress | None, texts: Catalogue) -> model.Progress:
    """The phases with their marks; the bar moves within a phase where its length is known."""
    phases = list(ReadingPhase)
    at = phases.index(now.phase) if now else 0
    before = sum(_PHASE_WEIGHTS[phase] for phase in phases[:at])
    share = min(now.done / now.total, 1.0) if now and now.total > 0 else 0.0
    part = before + share * _PHASE_WEIGHTS[phases[at]]
    rows = tuple(
        model.Phase(
            Mark.PASSED if number < at else Mark.NOW if number == at else Mark.LATER,
            texts.text(f"screen-phase-{phase.value.replace('_', '-')}"),
        )
        for number, phase in enumerate(phases)
    )
    return model.Progress(rows, part, texts.text("screen-keep-still"))


def reader_light(state: ReaderState, texts: Catalogue, *, picture: bool = False) -> model.ReaderLight:
    """The reader now, in a sign and a sentence."""
    mark = {ReaderState.OCCUPIED: Mark.PASSED, ReaderState.EMPTY: Mark.NOW}.get(state, Mark.UNCERTAIN)
    drawn = "laid" if state is ReaderState.OCCUPIED else "empty"
    words = texts.text(f"screen-reader-{state.value.replace('_', '-')}")
    return model.ReaderLight(mark, words, drawn if picture else "none")


def case_facts(case: CaseView | None, errand: str, texts: Catalogue) -> model.Facts | None:
    """The case so far, for the clerk's side pane."""
    if case is None:
        return None
    rows = [(texts.text("screen-case-number"), case.number)]
    if errand:
        own = f"screen-errand-{errand.replace('_', '-')}"  # of an errand that a window began; others are taken up
        words = texts.text(own if texts.has(own) else f"case-errand-{errand}")
        rows.append((texts.text("screen-case-errand"), words))
    if case.person is not None:
        name = plain(f"{case.person.given_names} {case.person.surname}")
        rows.append((texts.text("screen-case-person"), name))
    if case.evidence is not None:
        rows.append((texts.text("screen-case-document"), texts.text(f"screen-verdict-{verdict_words(case.evidence)}")))
    if case.phone is not None and case.phone.is_doubtful:
        words = texts.text(f"screen-phone-{case.phone.age.value}", hours=case.phone.hours)
        rows.append((texts.text("screen-case-phone"), words))
    if case.decision is not None:
        words = "granted" if case.decision.granted else "not-granted"
        rows.append((texts.text("screen-case-decision"), texts.text(f"screen-decision-{words}")))
    return model.Facts(texts.text("screen-case"), tuple(rows))


def sms_notice(case: CaseView | None, texts: Catalogue) -> model.Notice:
    """Where the second code goes, by the last two digits of the number."""
    ending = case.person.phone_ending if case and case.person else None
    words = texts.text("screen-sms-to", ending=ending) if ending else texts.text("screen-sms")
    return model.Notice(Tone.INFO, texts.text("screen-sms-heading"), words)


def receipt_rows(case: CaseView | None, texts: Catalogue, *, with_user_id: bool = True) -> tuple[tuple[str, str], ...]:
    """What the last page tells: the case's number, and until when the code can be used."""
    if case is None:
        return ()
    rows = [(texts.text("screen-case-number"), case.number)]
    if with_user_id and case.person is not None and case.person.user_id:
        rows.append((texts.text("screen-user-id"), plain(case.person.user_id)))
    if case.code is not None:
        rows.append((texts.text("screen-code-until"), texts.moment(case.code.expires_at)))
    return tuple(rows)
