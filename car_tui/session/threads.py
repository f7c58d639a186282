"""Threads: what is loaded so that a dossier on one thing can be drafted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.evidence import load_evidence
from archive.catalogue.reports.record_graph import load_around, load_country
from archive.catalogue.storage.leaving import leaving
from archive.catalogue.storage.records import load_record, load_records
from archive.catalogue.storage.source_issues import load_source_issues
from archive.derived.evidence import loci_of
from archive.derived.record_graph import RecordGraph
from archive.errors import UnknownIdError
from archive.model.audience import marked
from archive.model.dating import record_date
from archive.model.record import Record
from archive.model.vocabulary import Kind
from archive.text.clean import clean_line
from car_tui.present.address import Address
from car_tui.present.country_names import country_name
from car_tui.present.paper.paper import Paper
from car_tui.present.place_names import passage_name
from car_tui.present.report.notes import Notes
from car_tui.present.report.thread import Quoted, Thread, Tie, dossier
from car_tui.session.asked_country import country_code, is_state
from car_tui.session.search import Search

_MOST_HITS = 200
_MOST_PASSAGES = 40
_WORDS = 30


class Threads:
    """Drafts dossiers from the records and texts of an archive."""

    def __init__(self, catalogue: Catalogue, search: Search) -> None:
        self._catalogue = catalogue
        self._search = search

    def of_record(self, record_id: str, what: Kind | None = None) -> Paper:
        """All that is known of a record and of what is tied to it; of a state that of its country.

        Raises UnknownIdError where there is none, or none of the kind `what`.
        """
        with leaving(self._catalogue) as catalogue:
            about = load_record(catalogue, record_id)
            if what is not None and about.kind is not what:
                problem = f"{record_id} is of the kind {about.kind}, not {what}"
                raise UnknownIdError(problem, f"See: car-tui show {record_id}")
            if is_state(about):
                return _of_country(catalogue, about.countries[0], about)
            known = load_around(catalogue, record_id)
            ties = _ties(known, record_id)
            tied = [known.records[one] for one in ties]
            return _dossier(catalogue, marked(about), about, tied, ties, known)

    def of_country(self, asked: str) -> Paper:
        """All that names a country, by its code (ISO 3166) or a name. Raises UnknownIdError."""
        with leaving(self._catalogue) as catalogue:
            return _of_country(catalogue, country_code(catalogue, asked))

    def on_topic(self, words: str) -> Paper:
        """All that speaks of some words: records, and passages of the documents that are held."""
        found = self._search.find(words, _MOST_HITS, strictly=True)
        left = found.total_documents - len(found.hits)
        more = f"{left} more records and documents have the words." if left > 0 else ""
        title = clean_line(words)
        title = title[:1].upper() + title[1:]
        with leaving(self._catalogue) as catalogue:
            records = load_records(catalogue, [hit.id for hit in found.hits])
            known = RecordGraph(records, {})
            quoted = list(self._quoted(words, records.values()))
            held = {one.document.id for one in quoted}
            plain = [one for one in records.values() if one.id not in held]
            return _dossier(catalogue, title, None, plain, {}, known, quoted, more)

    def _quoted(self, words: str, records: Iterable[Record]) -> Iterator[Quoted]:
        for document in (one for one in records if one.kind is Kind.DOCUMENT):
            for match in self._search.passages_of(words, document.id)[:_MOST_PASSAGES]:
                place = passage_name(match.page, match.passage)
                address = Address(document.id, match.passage)
                note = f"{marked(document)}, {place} [car-tui:{address}]"
                yield Quoted(
                    document, _around(match.text, match.marks[0][0] if match.marks else 0), note
                )


def _of_country(catalogue: Catalogue, code: str, asked: Record | None = None) -> Paper:
    """The dossier of a country; of several states with its code it is about the one asked for."""
    known = load_country(catalogue, code)
    records = [one for one in known.records.values() if one.id in known.ties]
    if not records:
        raise UnknownIdError(f"no record names the country {code}", "See: car-tui countries")
    states = [one for one in records if is_state(one) and one.countries == (code,)]
    wanted = [one for one in states if asked is not None and one.id == asked.id]
    state = next(iter(wanted or states), None)
    concerned = {one.id for one in records}
    if state is None:
        return _dossier(
            catalogue, country_name(code), None, records, {}, known, concerned=concerned
        )
    ties = _ties(known, state.id)
    others = [one for one in records if one is not state]
    return _dossier(catalogue, marked(state), state, others, ties, known, concerned=concerned)


def _ties(known: RecordGraph, record_id: str) -> dict[str, Tie]:
    """How each record has to do with this one, in its first relation to it."""
    ties: dict[str, Tie] = {}
    for tie in known.ties[record_id]:
        ties.setdefault(tie.id, Tie(tie.type, told_by_about=not tie.inverse))
    return ties


def _dossier(
    catalogue: Catalogue,
    title: str,
    about: Record | None,
    records: Iterable[Record],
    ties: dict[str, Tie],
    known: RecordGraph,
    quoted: Iterable[Quoted] = (),
    left_out: str = "",
    *,
    concerned: Collection[str] = (),
) -> Paper:
    """The paper; it tells of disagreements about `about`, else any record, or those `concerned`."""
    ordered = sorted(records, key=_by_time)
    asked = set(concerned) or ({one.id for one in ordered} if about is None else {about.id})
    issues = [one for one in load_source_issues(catalogue) if asked & set(one.records)]
    sources = [source for one in (*ordered, *([about] if about else [])) for source in one.sources]
    documents = {source.document for source in sources} | {
        reading.document for issue in issues for reading in issue.readings
    }
    beside = load_records(catalogue, sorted(documents - known.records.keys()))
    notes = Notes(
        RecordGraph({**known.records, **beside}, known.ties),
        load_evidence(catalogue, loci_of(sources, issues)),
    )
    thread = Thread(title, about, ordered, ties, tuple(quoted), issues, left_out)
    return dossier(thread, notes)


def _by_time(record: Record) -> tuple[bool, tuple[str, str], str]:
    date = record_date(record)
    return date is None, date.sort_key() if date else ("", ""), record.id


def _around(text: str, at: int) -> str:
    """Some thirty words from those marked on, and what is left out told by an ellipsis."""
    before, after = text[:at].split(), text[at:].split()
    first = before[-_WORDS // 3 :]
    last = after[: _WORDS - len(first)]
    start = "… " if len(first) < len(before) else ""
    end = " …" if len(last) < len(after) else ""
    return f"{start}{' '.join((*first, *last))}{end}"
