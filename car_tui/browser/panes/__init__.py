"""The panes: each a list of its own over the same archive."""
