"""Words: how text is cut, folded and brought to its forms, and which words the index has."""
