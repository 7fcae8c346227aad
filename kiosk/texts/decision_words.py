"""What would change a decision, in words: the further step with the papers of which one would do, and what it gives."""

from __future__ import annotations

from kiosk.domain.assurance import Decision, Further
from kiosk.domain.ways import TICK_STEPS
from kiosk.texts.catalogue import Catalogue


def further_words(further: Further, texts: Catalogue) -> str:
    """One further step, whether a clerk has to confirm more with it, and the level that it gives."""
    words = texts.text(f"missing-{further.step.value}")
    # Lists are put together with their values as they are, since the catalogue cuts long ones that come from outside.
    if further.papers:
        papers = ", ".join(texts.text(f"document-{kind.value}") for kind in further.papers)
        words = texts.exact("further-papers", step=words, papers=papers)
    if len(further.ticks) == 1:
        words = texts.exact("further-tick", step=words, tick=texts.text(f"missing-{further.ticks[0].value}"))
    elif further.ticks:
        words = texts.exact("further-ticks", step=words)
    return texts.exact("further-step", step=words, level=texts.text(f"level-{further.level.value}"))


def missing_words(decision: Decision, texts: Catalogue) -> tuple[str, ...]:
    """All that the nearest way lacks for what the errand needs: together, or the one step that is enough."""
    if is_told_by_choices(decision):
        return (further_words(decision.choices[0], texts),)
    return tuple(texts.text(f"missing-{missing.value}") for missing in decision.missing)


def other_words(decision: Decision, texts: Catalogue) -> tuple[str, ...]:
    """Every other step that is enough by itself."""
    choices = decision.choices[1:] if is_told_by_choices(decision) else decision.choices
    return tuple(further_words(further, texts) for further in choices)


def is_told_by_choices(decision: Decision) -> bool:
    """Whether single steps say all; not where a clerk alone lacks several, which are told together before them."""
    is_clerks = len(decision.missing) > 1 and TICK_STEPS.issuperset(decision.missing)
    return bool(decision.choices) and not is_clerks
