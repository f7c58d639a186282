"""Projects as they are listed: with what is known around them, in an order, as a table."""
