"""Walking at random through the browser, and looking whether all that is shown is one record."""
