"""The card of a record: sections of lines, for screen, paper and file alike."""
