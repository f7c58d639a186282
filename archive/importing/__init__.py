"""Importing: from paths on the disk to documents in the archive, with a status for each file."""
