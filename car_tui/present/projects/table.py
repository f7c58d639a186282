"""Projects as a table: title, years and their bar, outputs; who paid and where, beneath."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from archive.dates import Edtf, fitted
from car_tui.present.projects.orders import DEFAULT_ORDER
from car_tui.present.projects.programme import root_of, sign_of
from car_tui.present.projects.project import Project
from car_tui.present.registers.conflict_lines import CONFLICT_MARK
from car_tui.present.table.cell import Cell
from car_tui.present.table.column import Column
from car_tui.present.table.table import Below, Group, Item, Table
from car_tui.present.titles import row_title
from car_tui.present.year_bar import year_bar

# What the line beneath says of a field, and what it says where that is not stated.
_WORDS = {
    "funder": ("paid by", "funder not stated"),
    "partner": ("with", "partners not stated"),
    "priority": ("serves", "priority not stated"),
    "country": ("in", "country not stated"),
}
_BESIDE = ("funder", "country")
_BARS = (24, 18, 12)


def project_table(projects: Sequence[Project], order: str, years: tuple[int, int]) -> Table:
    """The projects in their order; in that of programmes those of several projects have a heading.

    `years` are the first and last of all projects: the axis of the bars. A line beneath says who
    paid and where, or what the order goes by, unless the row above has just the same.
    """
    columns = (
        # A title that is broken into lines loses nothing: it gives way before the outputs do.
        Column("project", wanted=40, least=30, gives_way=3, stays=True, fills=True, wraps=True),
        Column("years", wanted=12, least=11, gives_way=2, stays=True),
        Column(
            *("span", _BARS[0], _BARS[-1]),
            gives_way=1,
            stays=True,
            head=_axis(years),
        ),
        Column("outputs", least=7, gives_way=4, is_number=True),
    )
    return Table(
        tuple(
            Group(heading, columns, list(_items(together, order, years)))
            for heading, together in _groups(projects, order)
        )
    )


def _axis(years: tuple[int, int]) -> str:
    first, last = years
    return f"{first}-{last}" if last else ""


def _groups(projects: Sequence[Project], order: str) -> Iterator[tuple[str, list[Project]]]:
    """Programmes under their name, and what stands between them without a heading."""
    if order != DEFAULT_ORDER:
        if projects:
            yield "", list(projects)
        return
    known = {project.record.id: project for project in projects}
    programmes: dict[str, list[Project]] = {}
    for project in projects:
        programmes.setdefault(root_of(project, known).record.id, []).append(project)
    alone: list[Project] = []
    for root, together in programmes.items():
        if len(together) == 1:
            alone += together
            continue
        if alone:
            yield "", alone
            alone = []
        yield f"Programme {row_title(known[root].record)}", together
    if alone:
        yield "", alone


def _items(projects: Iterable[Project], order: str, years: tuple[int, int]) -> Iterator[Item]:
    before = ""
    for project in projects:
        told = _told(project, order)
        cells = (
            Cell(_title(project, order)),
            _years(project.date),
            _span(project.date, years),
            _outputs(project),
        )
        below = [Below(told)] if told and told != before else []
        if project.doubt:
            below.append(Below(f"not sure: {project.doubt}", role="warning"))
        yield Item(project.record.id, cells, tuple(below))
        before = told


def _title(project: Project, order: str) -> str:
    sign = sign_of(project) if order == DEFAULT_ORDER else ""
    perhaps = "perhaps " if project.doubt else ""
    mark = f"\N{NO-BREAK SPACE}{CONFLICT_MARK}" if project.has_conflict else ""
    return f"{sign}{perhaps}{row_title(project.record)}{mark}"


def _years(date: Edtf | None) -> Cell:
    if date is None:
        return Cell("?", "muted")
    said, *shorter = dict.fromkeys(fitted(date, width) for width in (12, 11))
    return Cell(said, "date", tuple(shorter), by="/".join(date.sort_key()))


def _span(date: Edtf | None, years: tuple[int, int]) -> Cell:
    bar, *shorter = (year_bar(date, *years, width).ljust(width) for width in _BARS)
    return Cell(bar, "good", tuple(shorter))


def _outputs(project: Project) -> Cell:
    whole = project.held_outputs + project.missing_outputs
    if not whole:
        return Cell("·", "muted")
    role = "warning" if project.missing_outputs else "text"
    return Cell(f"{project.held_outputs} of {whole}", role, by=whole)


def _told(project: Project, order: str) -> str:
    """Who paid and where, as far as it is told; and of what the order goes by that it is not."""
    values = project.values()
    asked = [order] if order in _WORDS else []
    parts = []
    for field in dict.fromkeys((*asked, *_BESIDE)):
        words, unknown = _WORDS[field]
        if found := values[field]:
            parts.append(f"{words} {', '.join(found)}")
        elif field in asked:
            parts.append(unknown)
    return " · ".join(parts)
