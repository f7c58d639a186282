"""The answer to a query: ranked hits, snippets, highlighted words."""
