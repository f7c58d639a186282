"""The projects pane: filters, orders, outputs held or missing."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.model.record import Record, ResolvedRelation
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from car_tui.browser.features.filters import Filters
from car_tui.browser.panes.projects.rows import ProjectRows, facets_of
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.projects.programme import by_programme, sign_of
from car_tui.present.projects.project import Project
from tests.car_tui.browsing import (
    WIDE,
    browser,
    browsing,
    dialog_list,
    dialog_text,
    highlighted_id,
    press,
    settle,
    shown_list,
    talk,
    until_says,
)


def tie(
    relation: RelationType, record_id: str, title: str, *, inverse: bool = False
) -> ResolvedRelation:
    name = relation.inverse if inverse else relation.forward
    kind = Kind.DOCUMENT if record_id.startswith("do-") else Kind.AGENT
    return ResolvedRelation(name, relation, inverse, record_id, kind, title, None)


PIER = Project.of(
    Record("pr-pier", Kind.PROJECT, "Pier", date="2001/2003"),
    [
        tie(RelationType.FUNDED_BY, "or-state-sweden", "Sweden"),
        tie(RelationType.PARTNER, "or-port", "The port"),
        tie(RelationType.OUTPUT_OF, "do-held", "Held", inverse=True),
        tie(RelationType.OUTPUT_OF, "do-gone", "Gone", inverse=True),
    ],
    {"do-held"},
)
LAMP = Project.of(
    Record("pr-lamp", Kind.PROJECT, "Lamp", date="1999"),
    [tie(RelationType.FUNDED_BY, "or-z", "Zoo")],
    set(),
)
BARE = Project.of(Record("pr-bare", Kind.PROJECT, "A bare one"), [], set())
ALL = (PIER, LAMP, BARE)


def ids(rows: ProjectRows) -> list[str]:
    return [project.record.id for project in rows.projects]


def text_of(rows: ProjectRows, row: int) -> str:
    return "".join(piece.text for piece in rows.lines(row, 78)[0]).strip()


def test_orders() -> None:
    nothing = Filters()
    assert ids(ProjectRows(ALL, nothing, "year")) == ["pr-lamp", "pr-pier", "pr-bare"]
    assert ids(ProjectRows(ALL, nothing, "title")) == ["pr-bare", "pr-lamp", "pr-pier"]
    assert ids(ProjectRows(ALL, nothing, "funder")) == ["pr-pier", "pr-lamp", "pr-bare"]
    assert ids(ProjectRows(ALL, nothing, "partner"))[0] == "pr-pier"
    assert ids(ProjectRows(ALL, nothing, "country"))[0] == "pr-pier"
    assert ids(ProjectRows(ALL, nothing, "outputs"))[0] == "pr-pier"
    told = text_of(ProjectRows(ALL, nothing, "partner"), 1)
    assert "with The port · paid by Sweden" in told, "the row tells what it is sorted by"
    assert "partners not stated" in text_of(ProjectRows(ALL, nothing, "partner"), 3)


def test_a_programme_keeps_its_phases_and_what_followed_together() -> None:
    def project(name: str, date: str | None, *ties: ResolvedRelation) -> Project:
        return Project.of(Record(f"pr-{name}", Kind.PROJECT, name, date=date), ties, set())

    umbrella = project("harbour", "2001/2009")
    late = project("harbour-2", "2005", tie(RelationType.PHASE_OF, "pr-harbour", "harbour"))
    early = project("harbour-1", "2001", tie(RelationType.PHASE_OF, "pr-harbour", "harbour"))
    after = project("quay", "2010", tie(RelationType.FOLLOWS, "pr-harbour-2", "harbour-2"))
    other = project("boat", "2003")
    ring = project("ring", None, tie(RelationType.FOLLOWS, "pr-ring", "ring"))
    orphan = project("orphan", "2002", tie(RelationType.PHASE_OF, "pr-gone", "gone"))
    everything = (ring, after, other, late, orphan, early, umbrella)
    assert [one.record.title for one in by_programme(everything)] == [
        *("harbour", "harbour-1", "harbour-2", "quay", "orphan", "boat", "ring"),
    ]
    assert [sign_of(one) for one in (umbrella, early, after)] == ["", "↳ ", "→ "]


def test_filters_of_one_field_add_up_and_those_of_several_narrow() -> None:
    funders = Filters().toggled("funder", "Sweden").toggled("funder", "Zoo")
    assert ids(ProjectRows(ALL, funders)) == ["pr-lamp", "pr-pier"]
    assert ids(ProjectRows(ALL, funders.toggled("year", "2002"))) == ["pr-pier"]
    assert ids(ProjectRows(ALL, funders.toggled("funder", "Zoo"))) == ["pr-pier"]
    assert ids(ProjectRows(ALL, Filters().toggled("country", "Sweden"))) == ["pr-pier"]


def test_facets_count_projects() -> None:
    values = {facet.field: {v: n for v, _, n in facet.values} for facet in facets_of(ALL)}
    assert values["funder"] == {"Sweden": 1, "Zoo": 1}
    assert values["year"] == {"1999": 1, "2001": 1, "2002": 1, "2003": 1}


def test_outputs_are_told_held_or_missing() -> None:
    assert (PIER.held_outputs, PIER.missing_outputs) == (1, 1)
    rows = ProjectRows(ALL, Filters())
    [pier] = [row for row in range(len(rows)) if text_of(rows, row).startswith("Pier")]
    assert text_of(rows, pier).endswith("1 of 2")


async def test_narrowing_and_sorting_by_keys(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "2")
        before = shown_list(pilot).source
        assert isinstance(before, ProjectRows)
        await press(pilot, "f")
        assert {"Funder", "Partner", "Priority", "Country", "Year"} <= set(
            dialog_text(pilot).splitlines()
        )
        row = next(
            row
            for row, line in enumerate(dialog_text(pilot).split("\n"))
            if "Safer Internet Programme" in line
        )
        dialog_list(pilot).highlight(row)
        await press(pilot, "enter")
        rows = shown_list(pilot).source
        assert isinstance(rows, ProjectRows)
        assert ids(rows) == ["pr-robert"]
        await until_says(pilot, "[funder: Safer Internet Programme]", talk)
        await press(pilot, "x", "s")
        assert pilot.app.screen.query_one("#pick").border_title == "Sort projects"
        await press(pilot, "enter")
        rows = shown_list(pilot).source
        assert isinstance(rows, ProjectRows)
        assert sorted(ids(rows)) == sorted(ids(before))
        await until_says(pilot, "by year", talk)


async def test_the_card_tells_which_outputs_are_missing(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "2")
        rows = shown_list(pilot).source
        assert isinstance(rows, ProjectRows)
        shown_list(pilot).highlight(rows.row_of("pr-robert") or 0)
        await press(pilot, "enter")
        text = pilot.app.query_one("#reader").query_one("TextView").document.text  # type: ignore[attr-defined]
        assert "ROBERT reports" in text
        assert "missing: only cited" in text


def test_a_project_about_which_sources_disagree_is_marked() -> None:
    record = Record("pr-lamp", Kind.PROJECT, "Lamp")
    rows = ProjectRows(
        [Project.of(record, [], set(), {"pr-lamp"}), Project.of(record, [], set())],
        Filters(),
        "year",
    )
    titles = [text_of(rows, at).split("  ")[0] for at in (0, 1)]
    assert titles == ["Lamp\N{NO-BREAK SPACE}≠", "Lamp"]


def test_a_line_beneath_stands_only_where_it_tells_something_new() -> None:
    sweden = tie(RelationType.FUNDED_BY, "or-state-sweden", "Sweden")
    same = [
        Project.of(Record(f"pr-{at}", Kind.PROJECT, f"Pier {at}", date=f"200{at}"), [sweden], set())
        for at in range(3)
    ]
    rows = ProjectRows([*same, BARE], Filters(), "year")
    shown = [text_of(rows, row).split("  ")[0] for row in range(len(rows))]
    assert shown == ["Pier 0", "paid by Sweden · in Sweden", "Pier 1", "Pier 2", "A bare one"]


def test_a_programme_folds_and_what_stands_alone_has_no_heading() -> None:
    phase = Project.of(
        Record("pr-quay", Kind.PROJECT, "Quay", date="2002"),
        [tie(RelationType.PHASE_OF, "pr-pier", "Pier")],
        set(),
    )
    rows = ProjectRows([*ALL, phase], Filters())
    heading = rows.row_under("Programme Pier")
    assert heading is not None
    assert rows.row_of("pr-lamp") == 0, "nothing stands above it"
    assert rows.heading_of(rows.row_of("pr-quay") or 0) == "Programme Pier"
    folded = ProjectRows([*ALL, phase], Filters(), folded=frozenset({"Programme Pier"}))
    assert folded.row_of("pr-quay") is None
    assert [folded.row_of(one) is None for one in ("pr-lamp", "pr-bare")] == [False, False]


async def test_a_heading_is_folded_by_space_and_a_record_unfolds_it(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "2")
        browser(pilot).pane.point_at("pr-promise-2")
        await settle(pilot)
        assert highlighted_id(pilot) == "pr-promise-2"
        await press(pilot, "minus")
        assert browser(pilot).pane.here() is None, "the heading is pointed at"
        await press(pilot, "space")
        rows = shown_list(pilot).source
        assert isinstance(rows, ProjectRows)
        assert rows.row_of("pr-promise-2") is not None
        await press(pilot, "minus")
        browser(pilot).pane.point_at("pr-promise-2")
        await settle(pilot)
        assert highlighted_id(pilot) == "pr-promise-2"


async def test_a_row_that_folding_took_away_is_pointed_at_no_more(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "2")
        rows = shown_list(pilot)
        rows.post_message(VirtualList.Highlighted(rows, len(rows.source)))
        await press(pilot, "j")
        assert pilot.app.is_running
        assert highlighted_id(pilot)


async def test_a_country_is_called_by_its_name_and_is_one_value_of_the_filter(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue, WIDE, pane="projects") as pilot:
        await until_says(pilot, "in Lithuania, Norway, Poland, Sweden")
        await press(pilot, "f")
        countries = dialog_text(pilot).partition("Country")[2].partition("Year")[0]
        assert countries.count("Lithuania") == 1
        assert "LT" not in countries
