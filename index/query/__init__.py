"""The query language: read into a tree, put back into words, and turned into Whoosh's queries."""
