"""The timeline: everything that bears a date."""
