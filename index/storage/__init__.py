"""The index on disk: its files and manifest, how it is read, updated and maintained."""
