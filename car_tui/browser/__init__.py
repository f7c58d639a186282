"""The browser: panes on the left, the reader on the right, drawn with Textual."""
