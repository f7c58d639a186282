"""Imports: what came in when, and what became of each file."""
