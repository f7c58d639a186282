"""Proposals: what the text of a document says that the archive's records do not say yet."""
