"""What several panes offer alike: citations, basket, filters, import, the original."""
