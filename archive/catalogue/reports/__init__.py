"""What is read across the whole catalogue: registers, timeline, counts."""
