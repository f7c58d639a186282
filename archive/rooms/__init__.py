"""Rooms: saved views over the archive, each a file that its readers can write."""
