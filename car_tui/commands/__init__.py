"""One command of the command line a file; each exports `command`."""
