"""The one way in: every change of a record is a value, checked, stored with its entry, undone."""
