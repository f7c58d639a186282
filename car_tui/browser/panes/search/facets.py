"""What a search can be narrowed to, as its facets show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from car_tui.browser.features.filters import Facet
from car_tui.present.symbols import SYMBOLS, kind_word

if TYPE_CHECKING:
    from index import Facets

_MAX_VALUES = 30
_HELD = {"yes": "text here", "no": "cited only"}


def named_ids(facets: Facets) -> list[str]:
    """The ids in the facets, whose titles are wanted."""
    return [*list(facets.project)[:_MAX_VALUES], *list(facets.body)[:_MAX_VALUES]]


def facets_of(facets: Facets, titles: Mapping[str, str]) -> list[Facet]:
    """Kind, time, project, body, language, held and tag, with the values that most hits have."""

    def named(counts: Mapping[str, int]) -> list[tuple[str, str, int | None]]:
        return [
            (value, titles.get(value, value), counts[value]) for value in list(counts)[:_MAX_VALUES]
        ]

    decades = [(decade_value(first), f"{first}s", count) for first, count in facets.decade.items()]
    return [
        Facet(
            "kind",
            "Kind",
            [
                (kind, f"{SYMBOLS.get(kind, ' ')} {kind_word(kind)}", n)
                for kind, n in facets.kind.items()
            ],
        ),
        Facet("date", "Decade", decades[::-1]),
        Facet("date", "Year", [(year, year, n) for year, n in facets.year.items()][::-1]),
        Facet("project", "Project", named(facets.project)),
        Facet("body", "Body", named(facets.body)),
        Facet("language", "Language", named(facets.language)),
        Facet("held", "Held", [(one, _HELD[one], n) for one, n in facets.held.items()]),
        Facet("tag", "Tag", named(facets.tag)),
    ]


def decade_value(first: str) -> str:
    """What a decade is narrowed to, given its first year."""
    return f"{first}..{int(first) + 9}"


def labels_of(titles: Mapping[str, str], facets: Facets) -> dict[str, str]:
    """What each value is called where it is narrowed to."""
    decades = {decade_value(first): f"{first}s" for first in facets.decade}
    kinds = {kind: kind_word(kind) for kind in facets.kind}
    return {**titles, **decades, **_HELD, **kinds}
