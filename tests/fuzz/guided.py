"""One target under the coverage-guided fuzzer, in a process of its own: libFuzzer ends the process it runs in."""

from __future__ import annotations

import sys


def main(name: str, options: list[str]) -> None:
    """Instrument our packages while they are imported, then run until the options say so."""
    import atheris

    with atheris.instrument_imports(include=["hardware", "kiosk"]):
        from tests.fuzz.targets import TARGETS
    atheris.Setup([sys.argv[0], *options], TARGETS[name].try_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
