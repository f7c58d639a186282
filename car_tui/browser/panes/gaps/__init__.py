"""Gaps: what sources leave open or disagree on."""
