"""What a search can be narrowed to, as its facets show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from car_tui.browser.features.filters import Facet

if TYPE_CHECKING:
    from index import Facets

_MAX_VALUES = 30


def named_ids(facets: Facets) -> list[str]:
    """The ids in the facets, whose titles are wanted."""
    return [*list(facets.project)[:_MAX_VALUES], *list(facets.body)[:_MAX_VALUES]]


def facets_of(facets: Facets, titles: Mapping[str, str]) -> list[Facet]:
    """Kind, time, project, body, language and tag, with the values that most hits have."""

    def named(counts: Mapping[str, int]) -> list[tuple[str, str, int | None]]:
        return [
            (value, titles.get(value, value), counts[value]) for value in list(counts)[:_MAX_VALUES]
        ]

    return [
        Facet("kind", "Kind", named(facets.kind)),
        Facet("date", "Decade", list(_decades(facets.year))),
        Facet("date", "Year", [(year, year, count) for year, count in facets.year.items()]),
        Facet("project", "Project", named(facets.project)),
        Facet("body", "Body", named(facets.body)),
        Facet("language", "Language", named(facets.language)),
        Facet("tag", "Tag", named(facets.tag)),
    ]


def _decades(years: Iterable[str]) -> Iterable[tuple[str, str, int | None]]:
    """The decades with hits. A hit of several years counts in each, so that no sum is shown."""
    for decade, _ in groupby(years, key=lambda year: int(year) // 10):
        yield f"{decade * 10}..{decade * 10 + 9}", f"{decade * 10}s", None
