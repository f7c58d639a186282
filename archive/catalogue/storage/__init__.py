"""What is stored and loaded one by one: records, documents, the journal."""
