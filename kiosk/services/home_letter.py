"""What somebody can do at home about their problem, on paper: each way with what it needs and how long it takes."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kiosk.domain.home import HomeNeed, HomeOption
from kiosk.services.home_advice import HomeAdvice
from kiosk.services.letter_sheet import letter_sheet, warning
from kiosk.services.ports_slips import SheetFacts
from kiosk.texts.catalogue import PAPER_ZONE, Catalogue
from printing.content import Block, Facts, Heading, Letter, Paragraph


def home_letter(
    texts: Catalogue, advice: HomeAdvice, has: Collection[HomeNeed] | None, sheet: SheetFacts, *, sender: str
) -> Letter:
    """The whole sheet. `has` is what the person said they have, if they were asked."""
    rows = [(texts.text("letter-home-about"), texts.text(f"home-problem-{advice.problem.value}"))]
    if advice.day != sheet.made_at.astimezone(PAPER_ZONE).date():
        rows.append((texts.text("letter-home-day"), texts.date(advice.day)))
    blocks: list[Block] = [Facts(tuple(rows))]
    if advice.open:
        blocks.append(Heading(texts.text("letter-home-open")))
        blocks.extend(_ways(texts, advice, advice.open, has))
    else:
        blocks.append(Paragraph(texts.text("letter-home-none")))
    if advice.closed:
        blocks.append(Heading(texts.text("letter-home-closed")))
        blocks.extend(_ways(texts, advice, advice.closed, has))
    return letter_sheet(
        texts,
        title=texts.text("letter-home-title"),
        blocks=(*blocks, warning(texts)),
        made_at=sheet.made_at,
        sender=sender,
        size=sheet.setting.size,
        banner=texts.text("letter-sheet-demo") if sheet.is_demo else None,
    )


def _ways(
    texts: Catalogue, advice: HomeAdvice, options: Collection[HomeOption], has: Collection[HomeNeed] | None
) -> Iterator[Block]:
    ways = ((one, texts.text(f"home-route-{one.route.value}")) for one in options)
    yield Facts(tuple((route, _way(texts, advice, one, has)) for one, route in ways))


def _way(texts: Catalogue, advice: HomeAdvice, option: HomeOption, has: Collection[HomeNeed] | None) -> str:
    """What to do, what it needs or what of that is lacking, and the wait."""
    said = [texts.text(option.text_id)]
    lacks = option.lacks(has) if has is not None else ()
    if lacks:
        said.append(texts.text("home-lacks", needs=needs_words(texts, advice, lacks)))
    elif option.needs:
        said.append(texts.text("home-needs", needs=needs_words(texts, advice, option.needs)))
    wait = "home-wait" if option.route.is_home else "home-wait-booking"
    said.append(texts.text(wait, hours=option.wait_hours, days=option.wait_days))
    return " ".join(said)


def needs_words(texts: Catalogue, advice: HomeAdvice, needs: Collection[HomeNeed]) -> str:
    """What a way needs, each in the catalogue's words."""
    told = (texts.text(f"home-need-{need.value}", hours=advice.settled_hours) for need in HomeNeed if need in needs)
    return "; ".join(told)
