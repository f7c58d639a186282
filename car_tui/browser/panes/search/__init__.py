"""Search: results while one types."""
