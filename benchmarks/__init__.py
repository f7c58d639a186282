"""Measurements, one a file; what they gave stands in RESULTS.md."""
