"""The catalogue: records, relations, sources, documents and the journal, in SQLite."""
