"""Two archives become one history: their entries as one set, what is shown worked out from it."""
