"""Links in a text: in order, none over another, found by place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from car_tui.browser.widgets.document import Span
from car_tui.browser.widgets.links import Links


@st.composite
def apart(draw: st.DrawFn) -> list[Span]:
    """Spans that do not overlap, in any order."""
    places = sorted(draw(st.sets(st.integers(0, 60), max_size=12)))
    pairs = zip(places[::2], places[1::2], strict=False)
    spans = [Span(start, end, target=f"{start}") for start, end in pairs]
    return draw(st.permutations(spans))


@given(apart(), apart(), st.integers(0, 60), st.integers(1, 20))
def test_links_are_where_the_spans_are(
    own: list[Span], found: list[Span], start: int, length: int
) -> None:
    own = sorted(own, key=lambda one: one.start)
    links = Links.of(own, found)
    kept = [one for one in found if not any(one.start < o.end and o.start < one.end for o in own)]
    assert sorted(links.found, key=lambda one: one.start) == sorted(kept, key=lambda one: one.start)
    assert list(links.spans) == sorted([*own, *kept], key=lambda one: one.start)
    here = [one for one in links.spans if one.start <= start < one.end]
    assert links.at(start) == (here[0] if here else None)
    within = [one for one in links.found if one.start < start + length and start < one.end]
    assert list(links.found_within(start, start + length)) == within
