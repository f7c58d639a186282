"""Forms: a record as fields to type in, those of its kind in the order of its card."""
