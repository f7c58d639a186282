"""What the measurement of search is made of: corpus, queries, engines, and how they are asked."""
