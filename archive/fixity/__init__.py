"""Fixity (PREMIS): how it is seen that what is kept is as it was stored; no database, no disk."""
