"""What leaves the archive, as text: a format a file; it loads nothing and writes no file."""
