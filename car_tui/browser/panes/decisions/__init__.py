"""Decisions: what was decided, and whether it holds."""
