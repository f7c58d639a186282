"""The line of a record, both ways; circles and children older than their parents are refused."""

from __future__ import annotations

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.lineage import load_lineage
from archive.catalogue.storage.records import load_record, store_record
from archive.derived.lineage import Placed, Step, Succession, refuse_broken
from archive.errors import BadRecordError
from archive.history import load_history
from archive.model.dating import record_date
from archive.model.record import Record
from archive.model.relations import LINEAGE
from tests.archive.derived.given import record


def decision(record_id: str, date: str, **item: object) -> Record:
    return record(record_id, statement=f"About {record_id}", date=date, **item)


def store(catalogue: Catalogue, *records: Record) -> None:
    with catalogue.transaction():
        for one in records:
            store_record(catalogue, one, "ada")


def drawn(steps: tuple[Step, ...]) -> list[object]:
    """Each step as (type, id, what lies beyond), a repeated one as its id alone."""
    return [
        step.id if step.repeated else (step.type, step.id, drawn(step.beyond)) for step in steps
    ]


def test_it_is_walked_in_both_directions(catalogue: Catalogue) -> None:
    store(
        catalogue,
        decision("de-a", "2001"),
        decision("de-b", "2002", supersedes=["de-a"]),
        decision("de-c", "2003", amends=["de-b"], based_on=["de-a"]),
        decision("de-d", "2004", implements=["de-b"]),
    )
    line = load_lineage(catalogue, load_record(catalogue, "de-b"))
    assert drawn(line.earlier) == [("supersedes", "de-a", [])]
    assert drawn(line.later) == [
        ("amended by", "de-c", []),
        ("implemented by", "de-d", []),
    ]
    oldest = load_lineage(catalogue, load_record(catalogue, "de-a"))
    assert oldest.earlier == ()
    assert drawn(oldest.later) == [
        ("superseded by", "de-b", [("amended by", "de-c", []), ("implemented by", "de-d", [])]),
        "de-c",
    ]


def test_the_mandates_form_one_line(history: Catalogue) -> None:
    line = load_lineage(history, load_record(history, "de-2017-05-mandate"))
    mandate_2011, mandate_2008, founding = line.earlier[0], None, None
    mandate_2008 = mandate_2011.beyond[0]
    founding = mandate_2008.beyond[0]
    assert (mandate_2011.id, mandate_2008.id, founding.id) == (
        "de-2011-11-mandate",
        "de-2008-mandate",
        "de-2001-10-wgcc",
    )
    assert mandate_2011.basis == "inferred"
    assert "de-2017-05-strategy" in [step.id for step in line.later]


@pytest.mark.parametrize("relation", [one.forward.replace(" ", "_") for one in LINEAGE][:-1])
def test_one_certainly_older_than_what_it_comes_after_is_refused(
    catalogue: Catalogue, relation: str
) -> None:
    with pytest.raises(BadRecordError) as refused:
        store(
            catalogue,
            decision("de-young", "2005-01-01"),
            decision("de-old", "2004", **{relation: ["de-young"]}),
        )
    assert "About de-old" in refused.value.message
    assert "About de-young" in refused.value.message
    assert catalogue.scalar("select count(*) from records") == 0


def test_it_is_refused_in_whatever_order_the_two_are_stored(catalogue: Catalogue) -> None:
    with pytest.raises(BadRecordError):
        store(
            catalogue,
            decision("de-old", "2004", supersedes=["de-young"]),
            decision("de-young", "2005-01-01"),
        )


@pytest.mark.parametrize(
    ("later", "earlier"), [("2005", "2005-12-31"), ("2005~", "2005-06"), ("/2009", "2009-06")]
)
def test_dates_that_may_agree_are_let_through(
    catalogue: Catalogue, later: str, earlier: str
) -> None:
    store(catalogue, decision("de-a", earlier), decision("de-b", later, supersedes=["de-a"]))


def test_a_circle_is_refused_with_both_names(catalogue: Catalogue) -> None:
    first = decision("de-a", "2005", amends=["de-c"])
    with pytest.raises(BadRecordError) as refused:
        store(
            catalogue,
            first,
            decision("de-b", "2005", supersedes=["de-a"]),
            decision("de-c", "2005", follows_up=["de-b"]),
        )
    assert "About de-c" in refused.value.message
    assert "About de-a" in refused.value.message


def test_a_record_that_comes_after_itself_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(BadRecordError):
        store(catalogue, decision("de-a", "2005", amends=["de-a"]))


def test_an_archive_is_left_as_it_was(catalogue: Catalogue) -> None:
    store(catalogue, decision("de-a", "2005"), decision("de-b", "2006", supersedes=["de-a"]))
    with pytest.raises(BadRecordError):
        store(catalogue, decision("de-a", "2005", supersedes=["de-b"]))
    assert load_record(catalogue, "de-a").relations == ()


def test_no_line_of_the_bundled_history_is_broken() -> None:
    records = {one.id: one for one in load_history().records}
    placed = {one.id: Placed(one.id, one.title, record_date(one)) for one in records.values()}
    successions = [
        Succession(placed[one.id], tie.type, placed[tie.target])
        for one in records.values()
        for tie in one.relations
        if tie.type in LINEAGE
    ]
    assert len(successions) > 40
    refuse_broken(successions)
    earlier = {one.id: set[str]() for one in records.values()}
    for one in successions:
        earlier[one.later.id].add(one.earlier.id)
    for record_id in earlier:
        beyond, generation = set[str](), earlier[record_id]
        for _ in earlier:
            if generation <= beyond:
                break
            beyond |= generation
            generation = set().union(*(earlier[one] for one in generation))
        assert record_id not in beyond
