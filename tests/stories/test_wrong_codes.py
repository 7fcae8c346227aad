"""What a wrong code costs, and what an answer tells."""

import multiprocessing
import threading
from pathlib import Path

from kiosk.domain import ActivationCode, CodeState
from kiosk.domain.codes import SystemCodeSource
from kiosk.domain.secret import Secret
from tests.kiosk.desk_builder import Bench, make_bench


def other_code() -> str:
    return ActivationCode.draw(SystemCodeSource()).grouped


def tries(bench: Bench) -> tuple[int, CodeState]:
    with bench.store.reading() as work:
        identity = work.identities.by_user_id(bench.USER_ID)
        assert identity is not None
        code = work.codes.of_identity(identity.id, 1)[0]
    return code.tries, code.state


def test_three_wrong_codes_block_and_the_right_one_is_then_no_better(bench: Bench) -> None:
    bench.live()
    for _ in range(3):
        assert bench.redeem(other_code()) == (False, "NOT_ACCEPTED")
    assert tries(bench) == (3, CodeState.BLOCKED)
    assert bench.redeem(bench.last_code) == (False, "NOT_ACCEPTED")
    assert bench.redeem(other_code()) == (False, "NOT_ACCEPTED")
    assert tries(bench) == (3, CodeState.BLOCKED)


def test_a_slip_of_the_finger_costs_nothing(bench: Bench) -> None:
    bench.live()
    right = bench.last_code
    slip = ("A" if right[0] != "A" else "C") + right[1:]
    for text in (slip, right[:-1], right + "A", "", "0" * 11, "no code at all"):
        assert bench.redeem(text) == (False, "MISTYPED")
    assert tries(bench) == (0, CodeState.HANDED_OVER)
    assert bench.redeem(right) == (True, "OK")


def test_two_wrong_tries_leave_the_third(bench: Bench) -> None:
    bench.live()
    bench.redeem(other_code())
    bench.redeem(other_code())
    assert bench.redeem(bench.last_code) == (True, "OK")


def test_a_new_code_has_its_own_tries(bench: Bench) -> None:
    bench.live(request_key="r1")
    for _ in range(3):
        bench.redeem(other_code())
    bench.live(request_key="r2")
    assert bench.redeem(bench.last_code) == (True, "OK")


def test_unknown_user_wrong_code_and_unfinished_code_have_one_answer_and_one_leaf_each(bench: Bench) -> None:
    case = bench.granted()
    bench.desk.issue(case.id, "r1")
    before = len(bench.store.log_rows())
    answers = {
        bench.redeem(bench.last_code),
        bench.redeem(other_code()),
        bench.redeem(bench.last_code, user_id="nobody.we.know"),
    }
    assert answers == {(False, "NOT_ACCEPTED")}
    assert len(bench.store.log_rows()) == before + 3
    assert tries(bench) == (0, CodeState.PRINTING)


def test_the_user_id_has_no_case(bench: Bench) -> None:
    bench.live()
    assert bench.redeem(bench.last_code, user_id=" ASTA.Proeve ") == (True, "OK")


def test_sixty_four_threads_burn_exactly_three_tries(bench: Bench) -> None:
    bench.live()
    barrier = threading.Barrier(64)
    answers: list[tuple[bool, str]] = []

    def guess() -> None:
        code = other_code()
        barrier.wait()
        answers.append(bench.redeem(code))

    threads = [threading.Thread(target=guess) for _ in range(64)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [(False, "NOT_ACCEPTED")] * 64
    assert tries(bench) == (3, CodeState.BLOCKED)
    assert bench.store.verify_log().is_good


def _guess_elsewhere(home: str, right: str, results: "multiprocessing.Queue[tuple[bool, str]]") -> None:
    bench = make_bench(Path(home))
    results.put(bench.redeem(right))
    bench.store.close()


def test_a_code_is_used_once_by_however_many_processes(bench: Bench) -> None:
    bench.live()
    context = multiprocessing.get_context("spawn")
    results: multiprocessing.Queue[tuple[bool, str]] = context.Queue()
    arguments = (str(bench.home.root), bench.last_code, results)
    processes = [context.Process(target=_guess_elsewhere, args=arguments) for _ in range(2)]
    for process in processes:
        process.start()
    answers = sorted(results.get(timeout=60) for _ in processes)
    for process in processes:
        process.join()
    assert answers == [(False, "USED"), (True, "OK")]
    assert bench.redeem(bench.last_code) == (False, "USED")


def test_a_secret_is_dots_wherever_it_is_shown(bench: Bench) -> None:
    code = ActivationCode.draw(SystemCodeSource())
    assert code.grouped not in f"{code!r} {code} {code.value} {code.value!r} {Secret('x'):>9}"
    assert "•••" in repr(code)
