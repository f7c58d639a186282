"""Kills, faults, damages and company for an archive, in turns: see __main__.py."""
