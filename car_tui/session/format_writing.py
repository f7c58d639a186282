"""Each format's writer, and what it needs besides the records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.arrivals import load_arrivals
from archive.catalogue.storage.record_ids import ids_shown
from archive.catalogue.storage.source_issues import load_source_issues
from archive.importing.records_kind import kinds_of
from archive.model.record import Record, SourceIssue
from archive.model.written_item import whole_item, written_item
from car_tui.present.as_yaml import items_as_yaml
from car_tui.present.exchange.as_it_came import as_it_came
from car_tui.present.exchange.atom import atom
from car_tui.present.exchange.atom_authorities import atom_authorities
from car_tui.present.exchange.bibtex import bibtex
from car_tui.present.exchange.csl_json import csl_json
from car_tui.present.exchange.dublin_core import dublin_core
from car_tui.present.exchange.ead3 import ead3
from car_tui.present.exchange.excerpt import excerpt
from car_tui.present.exchange.formats import Format
from car_tui.present.exchange.geojson import geojson
from car_tui.present.exchange.icalendar import icalendar
from car_tui.present.exchange.oai_pmh import oai_pmh
from car_tui.present.exchange.records_json import records_json
from car_tui.present.exchange.ric_o import ric_o
from car_tui.present.exchange.ris import ris
from car_tui.present.exchange.schema_org import schema_org
from car_tui.present.exchange.selection import Selection
from car_tui.present.exchange.skos import skos
from car_tui.session.terms import terms_of

_WRITERS: Mapping[Format, Callable[[Selection], Iterator[str]]] = {
    Format.RIS: ris,
    Format.BIBTEX: bibtex,
    Format.CSL_JSON: csl_json,
    Format.ICALENDAR: icalendar,
    Format.GEOJSON: geojson,
    Format.DUBLIN_CORE: dublin_core,
    Format.OAI_PMH: oai_pmh,
    Format.SCHEMA_ORG: schema_org,
    Format.RIC_O: ric_o,
    Format.EAD3: ead3,
    Format.ATOM: lambda selection: atom(selection, _rows_as_listed),
    Format.ATOM_AUTHORITIES: lambda selection: atom_authorities(selection, _agents_as_listed),
}


def written(catalogue: Catalogue, form: Format, selection: Selection) -> Iterator[str]:
    """The selection in a format, piece by piece. Raises ArchiveError where it cannot be."""
    if form is Format.YAML:
        return iter([records_yaml(selection)])
    if form is Format.JSON:
        return records_json(selection, issues_about(catalogue, selection))
    if form is Format.SKOS:
        return skos(selection.origin, terms_of(catalogue))
    if form in (Format.ATOM, Format.ATOM_AUTHORITIES):
        selection = as_it_came(selection, load_arrivals(catalogue))
    return _WRITERS[form](selection)


def records_yaml(selection: Selection) -> str:
    """The records as one file that import reads, whatever their kinds.

    A record names in it only others that are in it. Its fields show which kind it is of; where
    those that are filled do not, the others stand there too, empty.
    """
    records = [excerpt(record, selection.by_id) for record in selection.records]
    items = [written_item(record) for record in records]
    told = kinds_of(items, "records.yaml")
    return items_as_yaml(
        [
            item if kind is record.kind else whole_item(record)
            for record, item, kind in zip(records, items, told, strict=True)
        ]
    )


def issues_about(catalogue: Catalogue, selection: Selection) -> tuple[SourceIssue, ...]:
    """The source issues about any of the records, without those that name what is in the trash."""
    shown = ids_shown(catalogue)
    return tuple(
        one
        for one in load_source_issues(catalogue)
        if any(record in selection.by_id for record in one.records) and one.names <= shown
    )


def _rows_as_listed(
    record: Record, row: Mapping[str, str], above: Record | None
) -> Sequence[Mapping[str, str]]:
    # Imported here: of most archives nothing came in a table.
    from archive.importing.atom_again import listed_again

    return listed_again(record, row, above)


def _agents_as_listed(record: Record, row: Mapping[str, str]) -> Sequence[Mapping[str, str]]:
    from archive.importing.authority_again import agent_again

    return agent_again(record, row)
