"""Keeping: backups, bags, repair, and what is forgotten."""
