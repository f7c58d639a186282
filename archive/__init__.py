"""What is kept: records, documents, dates, and how they come in. Knows no index and no screen."""
