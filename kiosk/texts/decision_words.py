"""What would change a decision, in words: the further step with the papers of which one would do, and what it gives."""

from __future__ import annotations

from kiosk.domain.assurance import Decision, Further
from kiosk.texts.catalogue import Catalogue


def further_words(further: Further, texts: Catalogue) -> str:
    """One further step and the level that it gives."""
    step, level = texts.text(f"missing-{further.step.value}"), texts.text(f"level-{further.level.value}")
    if not further.papers:
        return texts.text("further-step", step=step, level=level)
    papers = [texts.text(f"document-{kind.value}") for kind in further.papers]
    # The list is put together after the catalogue, which cuts long values that come from outside.
    words = texts.text("further-papers", step=step, papers="\N{OBJECT REPLACEMENT CHARACTER}", level=level)
    return words.replace("\N{OBJECT REPLACEMENT CHARACTER}", ", ".join(papers))


def missing_words(decision: Decision, texts: Catalogue) -> tuple[str, ...]:
    """All that is missing for what the errand needs; a single step with the papers that would do."""
    single = {further.step: further for further in reversed(decision.further)}
    return tuple(
        further_words(single[missing], texts)
        if missing in single and single[missing].papers
        else texts.text(f"missing-{missing.value}")
        for missing in decision.missing
    )
