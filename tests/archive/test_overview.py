"""The numbers of an archive's first page, held against what they count."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.overview import load_overview
from archive.catalogue.reports.statistics import archive_statistics
from archive.catalogue.reports.timeline import load_axis
from archive.derived.overview import News
from archive.importing.accession import import_paths
from archive.model.vocabulary import Access


def test_it_counts_what_the_other_reports_count(history: Catalogue) -> None:
    overview = load_overview(history)
    statistics = archive_statistics(history)
    assert overview.kinds == statistics.records
    assert overview.records == sum(statistics.records.values())
    assert (overview.held, overview.cited) == (
        statistics.documents_held,
        statistics.documents_cited,
    )
    axis = load_axis(history)
    begins = (early or late for early, late in zip(axis.earliest, axis.latest, strict=True))
    years = Counter(dt.date.fromordinal(day).year for day in begins if day)
    assert overview.years == years
    assert overview.fullest_year is not None
    assert overview.years[overview.fullest_year] == max(years.values())


def test_it_tells_what_came_in_after_a_change(history: Catalogue, tmp_path: Path) -> None:
    before = load_overview(history)
    assert (before.news, before.last_import) == (None, None)
    (tmp_path / "letter.txt").write_text("A letter about lamps.")
    [outcome] = import_paths(history, [tmp_path / "letter.txt"], "test")
    after = load_overview(history, before.change)
    assert after.news == News(new=1, changed=0)
    assert after.last_import is not None
    assert after.kinds["document"] == before.kinds["document"] + 1
    assert load_overview(history, after.change).news == News(0, 0)
    (tmp_path / "letter.txt").write_text("A letter about lamps, with a second page.")
    list(import_paths(history, [tmp_path / "letter.txt"], "test"))
    assert load_overview(history, after.change).news == News(new=0, changed=1)
    assert outcome.id


def test_an_audience_that_sees_less_hears_of_no_change(history: Catalogue, tmp_path: Path) -> None:
    before = load_overview(history)
    (tmp_path / "letter.txt").write_text("A letter about lamps.")
    list(import_paths(history, [tmp_path / "letter.txt"], "test"))
    history.limit_to(Access.PUBLIC, dt.date(2026, 6, 1))
    told = load_overview(history, before.change)
    assert (told.news, told.last_import) == (None, None)
