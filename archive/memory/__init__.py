"""What an institution remembers: what was decided and still holds, who held which office, what is
missing. Worked out from records, for a day, and never stored."""
