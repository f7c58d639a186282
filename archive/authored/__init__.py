"""What people write for the archive: YAML, TOML and CSV, read with every mistake in its place."""
