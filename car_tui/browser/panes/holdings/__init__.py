"""Holdings: the documents as they are arranged, from the fonds down."""
