"""Large counts of which the tests run a sample: `python -m tests.soak NAME`."""
