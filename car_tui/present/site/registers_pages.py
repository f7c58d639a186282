"""Projects, people and countries: a page each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.derived.countries import Country
from archive.derived.record_graph import RecordGraph
from archive.model.audience import marked
from archive.model.record import Record, ResolvedRelation
from archive.model.relations import RelationType
from car_tui.present.projects.programme import by_programme, sign_of
from car_tui.present.projects.project import Project
from car_tui.present.registers.countries import ASPECTS, NOTHING, known_of
from car_tui.present.site import address as at
from car_tui.present.site.address import Here
from car_tui.present.site.card_html import lines_html
from car_tui.present.site.frame import Page, Site
from car_tui.present.site.html import Html, element, joined
from car_tui.present.site.tables import quiet, table, when

_PAYS = (RelationType.FUNDED_BY,)
_LEADS = (RelationType.LED_BY,)
_OF = (RelationType.OFFICE_IN, RelationType.EMPLOYED_BY)


def projects_page(site: Site, projects: Sequence[Project]) -> Page:
    """Programmes by their start, each followed by its phases."""
    here = site.here(at.PROJECTS)
    heads = ("Project", "Years", "Paid by", "Led by", "Outputs")
    rows = [list(_project(one, here)) for one in by_programme(projects)]
    body = joined(
        element("p", "Projects by their start; ↳ is a phase, → what followed.", class_="lead"),
        table(heads, rows, "Projects") if rows else _none("projects"),
    )
    return Page(at.PROJECTS, "Projects", body, wide=True)


def _project(one: Project, here: Here) -> Iterator[Html]:
    yield joined(sign_of(one), here.link(one.record.id, marked(one.record)))
    yield when(one.record.date)
    yield _tied(one.ties, _PAYS, here)
    yield _tied(one.ties, _LEADS, here)
    outputs = one.held_outputs + one.missing_outputs
    yield joined(f"{outputs}, {one.held_outputs} held") if outputs else quiet(NOTHING)


def people_page(site: Site, known: RecordGraph, people: Sequence[Record]) -> Page:
    """Everybody whom the sources name, by name."""
    here = site.here(at.PEOPLE)
    heads = ("Name", "Office or role", "Of", "Time")
    ordered = sorted(people, key=lambda one: (one.title.startswith("["), one.title.casefold()))
    rows = [list(_person(known, one, here)) for one in ordered]
    body = joined(
        element(
            "p", "Everybody whom the sources name, with the time that they name.", class_="lead"
        ),
        table(heads, rows, "People") if rows else _none("people"),
    )
    return Page(at.PEOPLE, "People", body, wide=True)


def _person(known: RecordGraph, person: Record, here: Here) -> Iterator[Html]:
    yield here.link(person.id, marked(person))
    yield joined(str(person.fields.get("role") or person.fields.get("office") or NOTHING))
    yield _tied(known.ties[person.id], _OF, here)
    yield when(person.date)


def countries_page(site: Site, known: RecordGraph, countries: Sequence[Country]) -> Page:
    """A matrix of country by aspect. Of a state its own page says more; of a country that has none
    what is known stands below."""
    here = site.here(at.COUNTRIES)
    heads = ("Country", *(one.name[:1].upper() + one.name[1:] for one in ASPECTS))
    rows = [
        [_country(one, here), *(joined(aspect.cell(one)) for aspect in ASPECTS)]
        for one in countries
    ]
    body = joined(
        element(
            "p",
            "What is known of each country. A membership is told with the last year of which a"
            f" source says so; {NOTHING} is what no source tells.",
            class_="lead",
        ),
        table(heads, rows, "Countries") if rows else _none("countries"),
        *(_without_state(known, one, here) for one in countries if one.state is None),
    )
    return Page(at.COUNTRIES, "Countries", body, wide=True)


def _country(one: Country, here: Here) -> Html:
    if one.state is None:
        return joined(element("a", one.name, href=f"#c-{one.code}"))
    return joined(here.link(one.state.id, marked(one.state)), " ", quiet(one.code))


def _without_state(known: RecordGraph, one: Country, here: Here) -> Html:
    lines = tuple(known_of(known, one))
    heading = element("h2", one.name, id=f"c-{one.code}")
    return element("section", heading, lines_html(lines, here), class_="of-card")


def _tied(ties: Sequence[ResolvedRelation], relations: Sequence[RelationType], here: Here) -> Html:
    tied = [tie for tie in ties if tie.relation in relations and not tie.inverse]
    links = {tie.id: here.link(tie.id, marked(tie)) for tie in tied}
    return joined(*links.values(), between="; ") if links else quiet(NOTHING)


def _none(what: str) -> Html:
    return element("p", f"There are no {what} in this edition.")
