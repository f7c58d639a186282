"""Changes of records, and how they are taken back."""
