"""Outlines of reports: which parts one has, and their headings, as files that can be changed."""
