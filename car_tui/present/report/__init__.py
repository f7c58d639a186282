"""What records say of a period or a thing, drafted as a paper with a note behind each sentence."""
