"""The registers as entries, for the command line and the browser alike."""
