"""The audit: rules by which an archive is checked against itself and against its sources."""
