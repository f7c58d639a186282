"""Two archives become one history."""
