"""Hostile bytes against everything that reads them: `python -m tests.fuzz NAME SECONDS`."""
