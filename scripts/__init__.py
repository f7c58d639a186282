"""Small programs that write pages, pictures and schemas from the code."""
