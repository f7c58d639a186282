"""Tables: columns that give way to each other, cells, rows in an order. No screen is known here."""
