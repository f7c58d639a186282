"""A paper with footnotes and its forms: what is drafted from records, to be written on."""
