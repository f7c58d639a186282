"""The query language: read into a tree, told back in words, and turned into Whoosh's queries."""
