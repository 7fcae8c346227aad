"""Why a witness does not count, in words: each reason with the number of the rules that it is about."""

from __future__ import annotations

from kiosk.domain.witness import WitnessAnswer, WitnessRefusal
from kiosk.texts.catalogue import Catalogue


def witness_words(answer: WitnessAnswer, texts: Catalogue) -> tuple[str, ...]:
    """Every reason at once, so that nobody fetches a second witness for the first of them."""
    return tuple(
        texts.text(f"witness-{refusal.value}", **_named(refusal, answer, texts)) for refusal in answer.refusals
    )


def _named(refusal: WitnessRefusal, answer: WitnessAnswer, texts: Catalogue) -> dict[str, str | int]:
    rules = answer.rules
    if refusal is WitnessRefusal.TOO_NEW:
        return {"days": rules.min_mitid.days}
    if refusal is WitnessRefusal.TOO_YOUNG:
        return {"age": rules.min_age}
    if refusal is WitnessRefusal.USED_UP:
        day = texts.date(answer.free_from.date()) if answer.free_from else ""
        return {"uses": answer.uses, "window": rules.window.days, "day": day}
    return {}
