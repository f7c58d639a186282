"""What follows from the records on a day: status, lineage, offices, gaps. Pure functions."""
