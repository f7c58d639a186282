"""The records of the archive: their kinds, fields, relations and sources."""
