"""Proposals: what documents say that no record says yet, to be accepted or refused."""
