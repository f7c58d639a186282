"""Projects: each with its years."""
