"""What a decision, a task or a heading is called: phrases by language, and their files."""
