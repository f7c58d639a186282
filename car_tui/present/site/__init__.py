"""The archive as a static site: pages, style and search files, of what a session has loaded."""
