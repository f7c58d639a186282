"""The building blocks of the browser; they know nothing of records or the archive."""
