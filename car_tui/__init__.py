"""The command line and the browser: how people and programs meet the archive."""
