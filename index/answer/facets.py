"""Facets: the fields that a search can be narrowed to, with the number of hits for each value.

A new facet is a field here and its count in `facet_counts.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facets:
    """How many hits have which value, the biggest count first; years in their order.

    A hit whose date spans several years counts in each, and in each decade, which is named by its
    first year. Projects and bodies are record ids. `held` says of documents
    whether the file is here.
    """

    kind: Mapping[str, int]
    year: Mapping[str, int]
    decade: Mapping[str, int]
    project: Mapping[str, int]
    body: Mapping[str, int]
    language: Mapping[str, int]
    tag: Mapping[str, int]
    held: Mapping[str, int]
