"""What the browser keeps of its user, outside the archive: in the user's state directory."""
