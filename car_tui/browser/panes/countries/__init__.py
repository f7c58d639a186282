"""Countries: what the archive says of each."""
