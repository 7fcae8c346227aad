"""The state machine of codes (`tests.support.code_life`), for so many steps, on a file store in memory."""

from __future__ import annotations

import io
import tempfile
import traceback
from contextlib import redirect_stdout
from pathlib import Path

import hypothesis.core
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.kiosk.desk_builder import make_bench
from tests.soak.flips import SEED
from tests.soak.result import Result, Say, say_nothing
from tests.support.code_life import CodeLife

RUNS_A_BATCH = 50
STEPS_A_RUN = 50
_MEMORY = Path("/dev/shm")


def run(count: int = 100_000, seed: int = SEED, say: Say = say_nothing) -> Result:
    """At least so many steps, in runs of up to fifty; a batch that breaks a rule is told with its shortest steps."""
    result = Result()
    fast = settings(
        max_examples=RUNS_A_BATCH,
        stateful_step_count=STEPS_A_RUN,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        CodeLife.template, CodeLife.folders, CodeLife.steps = Path(folder) / "station", Path(folder), 0
        make_bench(CodeLife.template).store.close()
        batch = 0
        while CodeLife.steps < count and not result.violations:
            hypothesis.core.global_force_seed = seed + batch
            told = io.StringIO()
            try:
                with redirect_stdout(told):
                    run_state_machine_as_test(CodeLife, settings=fast)
            except Exception as error:  # noqa: BLE001 (whatever breaks is what is looked for)
                steps = "\n".join([*traceback.format_exception(error)[-3:], *getattr(error, "__notes__", [])])
                result.blame(f"seed {seed + batch}: {steps}")
            batch += 1
            if batch % 20 == 0:
                say(f"{CodeLife.steps} steps")
    result.cases = CodeLife.steps
    result.kinds["step"] = CodeLife.steps
    return result
