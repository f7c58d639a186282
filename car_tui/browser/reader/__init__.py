"""The reader: what was chosen, shown in full, and the way back."""
