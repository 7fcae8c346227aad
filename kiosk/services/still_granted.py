"""What a register says at the moment of acting is weighed as well: it may be another thing than when it was decided.

Somebody may have died, or be under guardianship, between the decision and the letter; a case may have waited for weeks.
"""

from __future__ import annotations

from kiosk.domain.cases import Case, CaseEvent
from kiosk.domain.errand_faults import GrantWithdrawn
from kiosk.domain.person import Person
from kiosk.services.decide import still_grants, write_decision
from kiosk.services.given import stands_given
from kiosk.services.link_person import applicant_of
from kiosk.services.look_up import unchanged
from kiosk.services.parts import DeskParts, load_case, revoke_on_its_way, withdraw


def hold_to_register(parts: DeskParts, asked: Case, person: Person | None) -> None:
    """Judge the case by what the register has just said of its person, between the question and what it was asked for.

    Where that grants nothing any more, the decision is taken back, with its new reasons and its leaf, the code of a
    letter that nobody has yet is revoked, and `GrantWithdrawn` is raised; else nothing is written. `CaseChanged`.
    A decision by which somebody got something stays as it was acted on: the fault tells so (`given`).
    """
    if person is None:
        return  # whoever asked says so in their own words
    with parts.store.reading() as work:
        noted = work.proofing.applicant(asked.id)
        if noted is None:
            return
        applicant = applicant_of(parts, person, noted.linked_by)
        if applicant == noted or still_grants(parts, work, asked, applicant):
            return
    withdrawn = GrantWithdrawn(case=asked.number)
    with parts.store.writing() as work:
        case = unchanged(work, asked)
        dead = revoke_on_its_way(parts, work, case)
        case = load_case(work, case.id)
        is_given = stands_given(work, case)
        takes_back = not is_given and case.can(CaseEvent.REFUSE)
        if takes_back:
            work.proofing.set_applicant(case.id, applicant, parts.clock.now())
            write_decision(parts, work, case)
        if takes_back or dead is not None:
            work.commit()
    if is_given:
        withdrawn.data["given"] = 1
    if dead is not None:
        withdraw(parts, case.number, dead)
        withdrawn.data["this_dead"] = 1
    raise withdrawn
