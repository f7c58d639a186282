"""What the browser remembers of its user, outside the archive: in the user's state directory."""
