"""An invented citizen answers the control questions of a whole station, with the truth of its embedded register."""

from kiosk.bootstrap import Station
from kiosk.domain.questions import RoundState
from kiosk.domain.secret import Secret
from kiosk.registers.own_answers import own_answers
from kiosk.services.desk import Desk


def answer_questions(station: Station, case_id: str, desk: Desk | None = None) -> RoundState:
    """Answer until the round is over; what came of it."""
    desk = desk or station.desk
    with station.store.reading() as work:
        case = work.cases.get(case_id)
    assert case is not None
    assert case.person_id is not None
    truth = own_answers(station.store, case.person_id)
    asked = desk.draw_questions(case_id)
    while asked.question is not None:
        asked = desk.answer_question(case_id, asked.question.number, Secret(truth[asked.question.kind]))
    return asked.state
