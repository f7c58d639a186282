"""The registry of actions: what feeds keys, footer, `?` help and ctrl+p. One noun a file."""
