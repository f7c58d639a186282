"""Keeping: backups and what comes back from them, bags, repair, and what is to be forgotten."""
