"""What opens over the screen: lists to choose from, questions, the list of keys."""
