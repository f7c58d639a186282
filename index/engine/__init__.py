"""Whoosh's index kept and searched in arrays: a codec, a writer, a merge and an evaluator.

It knows nothing of archives: what it asks for is Whoosh and numpy.
"""
