"""The counter's pages beside the case: the day's list, a second person, alarms, parked cases; one function a page.

The work of each working state stands above its page; everything that asks the store runs on the desk's thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.domain.alarms import Alarm
from kiosk.domain.approvals import Approval
from kiosk.domain.clerks import Badge, LoginAnswer
from kiosk.domain.roles import Action as Act
from kiosk.domain.secret import Secret
from kiosk.services.letter_setting import AS_USUAL
from kiosk.services.park import Parking
from kiosk.services.today import CaseLine
from kiosk.services.views import CaseView
from ui.flow.counter import Counter
from ui.presenters import clerks, counter_messages, counter_pages, model
from ui.presenters.model import Action, Page, Tone, Weight
from ui.presenters.station import Desk, Device

if TYPE_CHECKING:
    from ui.presenters.counter import CounterSession


def _back(session: CounterSession) -> Action:
    return Action(session.texts.text("screen-back"), "go:back", Weight.SECONDARY, key="Esc")


# --- the day's list -----------------------------------------------------------------------------------------------


def list_today(session: CounterSession) -> None:
    """Fetch the list."""
    staff, badge = session.staff, session.badge
    session.run(Device.DESK, lambda _report, _cancel: staff.todays_cases(badge), session.listed)


def print_shift(session: CounterSession) -> None:
    """Print the slip of the shift; what goes wrong has a page of its own."""
    staff, clerk = session.staff, session.clerk
    session.run(Device.DESK, lambda _report, _cancel: staff.print_shift(clerk, AS_USUAL), session.slip_printed)


def today(session: CounterSession) -> Page:
    """Today's cases, and a field to take a parked one up."""
    text = session.texts.text
    sees_all = session.staff.may(session.badge, Act.SEE_ALL_CASES)
    rows = tuple((line.number, _case_words(session, line)) for line in session.lines)
    blocks: list[model.Block] = [
        model.Notice(Tone.INFO, text("screen-look-in", number=line.number), text("screen-look-in-text"))
        for line in session.lines
        if line.look_in
    ]
    blocks += [counter_pages.recovered(session, line.lost) for line in session.lines if line.lost is not None]
    dead = sum(line.has_dead_message for line in session.lines)
    if dead:
        heading = text("screen-messages-dead", count=dead)
        blocks.insert(0, model.Notice(Tone.WARNING, heading, text("screen-messages-dead-text")))
    blocks = [*counter_messages.after_printing(session), *blocks]
    if session.is_slip_printed:
        blocks.insert(0, model.Notice(Tone.SUCCESS, text("screen-slip-printed")))
    blocks.append(model.Facts("", rows) if rows else model.Text(text("screen-today-none")))
    field = model.Field(
        "case", text("screen-resume-field"), text("screen-resume-field-hint"), session.entry.value("case"), length=16
    )
    return Page(
        Counter.TODAY,
        text("screen-today"),
        text("screen-today-lead-all" if sees_all else "screen-today-lead"),
        (*blocks, model.Text(text("screen-resume"), strong=True), model.Form((field,))),
        actions=(
            Action(text("screen-resume-button"), "resume", key="F6"),
            *counter_messages.paper_actions(session),
            Action(text("screen-slip"), "slip", Weight.SECONDARY),
            _back(session),
        ),
    )


def _case_words(session: CounterSession, line: CaseLine) -> str:
    texts = session.texts
    words = texts.text(
        "screen-today-line",
        errand=texts.text(f"case-errand-{line.errand.value}"),
        state=texts.text(f"case-state-{line.state.value}"),
        clerk=line.clerk,
        time=texts.time(line.opened_at),
    )
    if line.parked_until is not None:
        words = f"{words} · {texts.text('screen-today-parked', until=texts.short_date(line.parked_until))}"
    if line.lost is not None:
        words = f"{words} · {texts.text('screen-recovered-mark')}"
    if line.has_dead_message:
        words = f"{words} · {texts.text('screen-message-mark')}"
    return words


def resume(session: CounterSession) -> None:
    """Take up a parked case, or one's own that was set aside."""
    staff, clerk, number, opened = session.staff, session.clerk, session.entry.value("case").strip(), session.opened

    def work(_report: object, _cancel: object) -> CaseView:
        view = staff.resume_case(number, clerk)
        opened.append(view.id)
        return view

    session.run(Device.DESK, work, session.resumed)


# --- parking ------------------------------------------------------------------------------------------------------


def park(session: CounterSession) -> None:
    """Park the case and print its slip."""
    staff, case, clerk, setting = session.staff, session.open_case, session.clerk, session.letter
    session.run(Device.DESK, lambda _report, _cancel: staff.park_case(case.id, clerk, setting), session.parked)


def parked(session: CounterSession, parking: Parking | None) -> Page:
    """The slip is printed."""
    text = session.texts.text
    until = session.texts.date(parking.until) if parking else ""
    return Page(
        Counter.PARKED,
        text("screen-parked"),
        main=(
            model.Text(text("screen-parked-text", until=until)),
            model.Facts("", ((text("screen-case-number"), parking.number),) if parking else ()),
        ),
        actions=(Action(text("screen-new-case"), "go:continue", key="Enter"),),
    )


# --- a second person ----------------------------------------------------------------------------------------------


def ask(session: CounterSession) -> None:
    """Keep the question and its reason."""
    staff, badge, case, act = session.staff, session.badge, session.open_case, session.needed
    assert act is not None
    reason = session.entry.value("reason")
    session.run(
        Device.DESK, lambda _report, _cancel: staff.request_approval(badge, case.id, act, reason), session.asked
    )


def approval(session: CounterSession) -> Page:
    """Why it takes two, and the clerk's reason."""
    text = session.texts.text
    why = text(f"action-{session.needed.value}") if session.needed else ""
    field = model.Field("reason", text("screen-approval-reason"), value=session.entry.value("reason"), lines=3)
    return Page(
        Counter.APPROVAL,
        text("screen-approval"),
        text("screen-approval-lead"),
        (model.Notice(Tone.INFO, text("screen-approval-why"), why), model.Form((field,))),
        actions=(Action(text("screen-approval-ask"), "go:ask", key="F4"), _back(session)),
    )


def answer(session: CounterSession) -> None:
    """Log the colleague in and keep the answer; they are logged out with it."""
    staff, asked, says_yes, entry = session.staff, session.approval, session.says_yes, session.entry
    assert asked is not None
    number, pin, remark = entry.value("clerk"), Secret(entry.value("pin")), entry.value("remark")
    shown = clerks.shown_code(entry.value("code"))
    session.entry = entry.with_value("pin", "").with_value("code", "")

    def work(_report: object, _cancel: object) -> Approval | LoginAnswer:
        login = staff.log_in(number, pin, shown)
        if login.badge is None:
            return login
        try:
            return staff.answer_approval(login.badge, asked.id, granted=says_yes, remark=remark)
        finally:
            staff.log_out(login.badge)

    session.run(Device.DESK, work, session.answered)


def approve(session: CounterSession) -> Page:
    """The page that the second person answers."""
    text, asked = session.texts.text, session.approval
    reason = asked.reason if asked else ""
    told: tuple[model.Block, ...] = ()
    if session.second_login is not None:
        told = (model.Notice(Tone.WARNING, clerks.login_words(session.second_login, session.texts)),)
    remark = model.Field("remark", text("screen-approve-remark"), value=session.entry.value("remark"), lines=3)
    login = clerks.login_fields(session.staff, session.texts, number=None, value=session.entry.value("clerk"))
    why = text(f"action-{session.needed.value}") if session.needed else ""
    return Page(
        Counter.APPROVE,
        text("screen-approve"),
        text("screen-approve-lead"),
        (
            *told,
            model.Facts("", ((text("screen-approval-why"), why), (text("screen-approve-asked"), reason))),
            model.Form((*login, remark)),
            *clerks.demo_lines(session.staff, session.texts),
        ),
        actions=(
            Action(text("screen-approve-yes"), "approve:yes", key="F4"),
            Action(text("screen-approve-no"), "approve:no", Weight.SECONDARY),
            _back(session),
        ),
    )


def denied(session: CounterSession) -> Page:
    """The second person said no."""
    text, answered = session.texts.text, session.approval
    blocks: list[model.Block] = [
        model.Notice(Tone.WARNING, text("screen-approval-denied"), text("screen-approval-denied-text"))
    ]
    if answered is not None:
        blocks.append(model.Facts("", ((text("screen-approve-asked"), answered.remark),)))
    return Page(Counter.DENIED, text("screen-approval-denied"), main=tuple(blocks), actions=(_back(session),))


# --- alarms -------------------------------------------------------------------------------------------------------


def fetch_alarms(session: CounterSession) -> None:
    """Fetch what waits for an answer."""
    desk, badge = session.station.desk, session.badge
    session.run(Device.DESK, lambda _report, _cancel: _waiting(desk, badge), session.alarms_listed)


def _waiting(desk: Desk, badge: Badge) -> list[tuple[Alarm, str]]:
    """The alarms that nobody has answered, each with its case's number."""
    found = [alarm for alarm in desk.staff.alarms(badge) if alarm.acknowledged_by is None]
    return [(alarm, desk.case(alarm.case_id).number) for alarm in found]


def save_alarm(session: CounterSession) -> None:
    """Keep what the first one was, and fetch the rest."""
    desk, badge, words = session.station.desk, session.badge, session.entry.value("words")
    alarm, _number = session.alarms[0]

    def work(_report: object, _cancel: object) -> list[tuple[Alarm, str]]:
        desk.staff.acknowledge(badge, alarm.id, words)
        return _waiting(desk, badge)

    session.run(Device.DESK, work, session.alarms_listed)


def alarms(session: CounterSession) -> Page:
    """One alarm after the other."""
    text = session.texts.text
    if not session.alarms:
        blocks: tuple[model.Block, ...] = (model.Text(text("screen-alarms-none")),)
        return Page(Counter.ALARMS, text("screen-alarms"), main=blocks, actions=(_back(session),))
    first, *rest = session.alarms
    field = model.Field("words", text("screen-alarm-words"), value=session.entry.value("words"), lines=3)
    return Page(
        Counter.ALARMS,
        text("screen-alarms"),
        text("screen-alarms-lead"),
        (model.Notice(Tone.WARNING, _alarm_words(session, *first)), model.Form((field,))),
        (model.Bullets("", tuple(_alarm_words(session, *line) for line in rest)),) if rest else (),
        actions=(Action(text("screen-alarm-save"), "go:save", key="F4"), _back(session)),
    )


def _alarm_words(session: CounterSession, alarm: Alarm, number: str) -> str:
    texts = session.texts
    return texts.text(
        "screen-alarm-line",
        alarm=texts.text(f"alarm-{alarm.kind.value}", count=alarm.count),
        number=number,
        clerk=alarm.clerk,
        time=texts.moment(alarm.raised_at),
    )
