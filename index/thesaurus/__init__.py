"""The thesaurus: several names for one thing."""
