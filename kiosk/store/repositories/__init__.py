"""Rows to values and back, a module a concept."""
