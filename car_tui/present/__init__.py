"""What is shown of the archive, whatever shows it: cards, citations, JSON, registers."""
