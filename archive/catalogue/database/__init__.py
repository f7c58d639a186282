"""The SQLite file: opened safely, locked, migrated."""
