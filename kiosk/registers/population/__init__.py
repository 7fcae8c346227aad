"""A synthetic Denmark: families, homes and moves, and everybody who is not the rule; the same for the same seed."""
