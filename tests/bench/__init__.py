"""Measurements by name: `python -m tests.bench NAME`. Nothing here decides whether a test passes."""
