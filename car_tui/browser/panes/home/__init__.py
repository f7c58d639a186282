"""The first page: what is here, how it stands, and what to try."""
