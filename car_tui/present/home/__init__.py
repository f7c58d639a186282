"""What the first page of an archive tells, from the numbers that are known."""
