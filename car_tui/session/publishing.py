"""Publishing: the archive as a static site, for the audience that it is open for."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.index_documents import CatalogueDocumentSource
from archive.catalogue.storage.leaving import leaving
from archive.catalogue.storage.passages import passages_of
from archive.catalogue.storage.records import load_register
from archive.dates import short
from archive.keeping.edition import whole_edition
from archive.keeping.summed_folder import SummedFolder
from archive.model.audience import marked
from archive.model.dating import record_date
from archive.model.document import Passage
from archive.model.record import Record
from archive.model.vocabulary import Kind
from car_tui.present.cards.card import card_of
from car_tui.present.projects.project import Project
from car_tui.present.site.address import SiteFile
from car_tui.present.site.all_pages import all_pages
from car_tui.present.site.decisions_page import decisions_page
from car_tui.present.site.frame import Page, Site, written
from car_tui.present.site.holdings_pages import holdings_pages
from car_tui.present.site.home_pages import Extent, about_page, home_page, search_page
from car_tui.present.site.record_page import ShownRecord, record_html
from car_tui.present.site.registers_pages import countries_page, people_page, projects_page
from car_tui.present.site.search_files import FoundRecord, record_files, word_files
from car_tui.present.site.style import style_files
from car_tui.present.site.terms_page import terms_page
from car_tui.present.site.timeline_pages import timeline_pages
from car_tui.session.callbacks import Progress, ProgressLine
from car_tui.session.edition_originals import Originals
from car_tui.session.edition_terms import EditionTerms
from car_tui.session.edition_words import EditionWords
from car_tui.session.terms import terms_of

if TYPE_CHECKING:
    from car_tui.session.archive_session import ArchiveSession

KIND = "site"
"""What an edition of this kind is marked as."""
_NAMELESS = "Archive"
_FormsOf: TypeAlias = Callable[[Iterable[str]], Iterable[tuple[str, tuple[str, ...]]]]


@dataclass(frozen=True, slots=True)
class SiteMade:
    """A site on the disk: what is in it, and its size in bytes."""

    path: Path
    records: int
    texts: int
    originals: int
    files: int
    size: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a site: the day of its states, its title where that is not the archive's
    own, and whether originals go with it."""

    day: dt.date
    title: str | None = None
    originals: bool = True


class Publishing:
    """Makes the site of one session. What its audience does not see is not read, nor what is in the
    trash and what colleagues noted, so that it is in no byte of the site."""

    def __init__(self, session: ArchiveSession, catalogue: Catalogue, progress: Progress) -> None:
        self._session = session
        self._catalogue = catalogue
        self._progress = progress

    def publish(self, target: Path, wanted: Wanted) -> SiteMade:
        """Write the site into the folder `target`, in the place of an older one.

        Raises ArchiveError, with nothing left behind and what was there before whole.
        """
        # Imported here: a session has this.
        from car_tui.session.archive_session import ArchiveSession

        line = ProgressLine(self._progress)
        about = {
            "archive_id": self._catalogue.archive_id,
            "audience": self._session.audience,
            "as_of": wanted.day.isoformat(),
        }
        try:
            with (
                whole_edition(self._catalogue.folder, target, KIND, about) as edition,
                leaving(self._catalogue) as shown,
                shown.reading(),
            ):
                # The index alone is that of the session: it tells the forms of words that it is
                # given.
                forms_of = self._session.search.forms_of
                writing = _Writing(ArchiveSession(shown), shown, forms_of, wanted, edition, line)
                writing.write()
            return writing.made(target)
        finally:
            line.end()


class _Writing:
    """One site while it is written."""

    def __init__(
        self,
        session: ArchiveSession,
        catalogue: Catalogue,
        forms_of: _FormsOf,
        wanted: Wanted,
        edition: SummedFolder,
        line: ProgressLine,
    ) -> None:
        self._session, self._catalogue, self._forms_of = session, catalogue, forms_of
        self._wanted, self._edition, self._line = wanted, edition, line
        self._records = {kind: load_register(catalogue, kind) for kind in Kind}
        self._all = {one.id: one for some in self._records.values() for one in some}
        title = wanted.title or session.counts().fonds or _NAMELESS
        self._site = Site(title, session.audience, wanted.day, frozenset(self._all))
        self._originals = Originals(catalogue, edition, wanted=wanted.originals)
        self._terms = EditionTerms(terms_of(catalogue))
        self._words = EditionWords(self._terms)
        self._texts = 0

    def write(self) -> None:
        """Write it all."""
        self._put(style_files())
        self._put(written(self._site, page) for page in self._record_pages())
        self._put(record_files(self._found_records()))
        self._line.show("the words of the edition")
        forms = dict(self._forms_of(self._words.terms()))
        self._put(word_files(self._words.postings(forms)))
        self._put(written(self._site, page) for page in self._registers())

    def made(self, target: Path) -> SiteMade:
        """What is in it, as it lies in `target`."""
        sizes = self._edition.sizes
        return SiteMade(
            target,
            len(self._all),
            self._texts,
            self._originals.count,
            len(sizes),
            sum(sizes.values()),
        )

    def _put(self, files: Iterable[SiteFile]) -> None:
        for one in files:
            self._edition.write(one.path, [one.content])

    def _record_pages(self) -> Iterator[Page]:
        shared = self._session.records.shared_by_cards()
        known = self._session.names.known()
        for number, record in enumerate(self._all.values(), 1):
            if number % 50 == 0:
                self._line.show(f"pages: {number:,} of {len(self._all):,} records")
            contents = self._session.records.card(record, self._wanted.day, shared)
            # Where files were seen on the machine that imported them is of no use elsewhere.
            contents = replace(contents, places=(), speaks_of=self._session.names.of(record, known))
            passages = tuple(self._passages(record))
            self._texts += bool(passages)
            shown = ShownRecord(record, card_of(contents), passages, self._originals.of(record))
            yield record_html(self._site, shown)

    def _passages(self, record: Record) -> Sequence[Passage]:
        return passages_of(self._catalogue, record.id) if record.kind is Kind.DOCUMENT else ()

    def _found_records(self) -> Iterator[FoundRecord]:
        """The records as the search shows them; their words are taken in on the way."""
        texts: dict[str, list[str]] = defaultdict(list)
        source = CatalogueDocumentSource(self._catalogue)
        before = None
        for one in source.searchables(None):
            if before is not None and one.record_id != before:
                yield self._found(self._all[before], texts.pop(before))
            before = one.record_id
            self._words.add(one)
            texts[before].append(" ".join(one.text.split()))
        if before is not None:
            yield self._found(self._all[before], texts.pop(before))

    def _found(self, record: Record, texts: list[str]) -> FoundRecord:
        date = record_date(record)
        days = (date.earliest, date.latest) if date else (None, None)
        first, last = (day.year if day else None for day in days)
        when = short(date) if date else ""
        return FoundRecord(
            record.id, record.kind, marked(record), when, (first, last), tuple(texts)
        )

    def _registers(self) -> Iterator[Page]:
        session, site, day = self._session, self._site, self._wanted.day
        decisions = session.registers.decisions(day)
        timeline = session.timeline.between()
        yield home_page(site, session.overview(), decisions, len(timeline.items))
        yield search_page(site)
        yield about_page(site, Extent(len(self._all), self._texts, self._originals.count))
        yield from timeline_pages(site, timeline)
        yield decisions_page(site, decisions)
        held = session.documents.held()
        tied = session.registers.projects()
        yield projects_page(site, [Project.of(one.record, one.ties, held) for one in tied])
        people = session.registers.people()
        yield people_page(site, people.known, people.records)
        countries = session.registers.countries()
        yield countries_page(site, countries.known, countries.countries)
        tree = session.holdings.tree()
        units = {one.id: one for one in session.holdings.units(tree.ids)}
        yield from holdings_pages(site, tree, session.holdings.totals(tree), units)
        yield terms_page(site, list(self._terms.shown(self._all)))
        yield from all_pages(site, self._records)
