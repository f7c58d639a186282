"""In whatever order archives are merged, they show the same, and nothing that was said is lost."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.catalogue.storage.record_ids import record_ids
from archive.model.vocabulary import Kind
from archive.verify import verify_archive
from tests.archive.merging.offices import Office, all_know_all, shown, tried

_RECORDS = ("ev-one", "ev-two", "ev-three")
_DOCUMENTS = ("do-one", "do-two")
_WORDS = ("red", "green", "blue")
_DEEDS = (
    *("add", "edit", "edit", "put in", "take out", "close", "remove", "restore"),
    *("undo", "redo", "choose", "import", "link", "forget", "merge", "merge"),
)

# The usual run draws the same few at every run; `make explore` looks at many.
_IS_EXPLORED = settings.default is not None and not settings.default.derandomize
_OF_TWO, _OF_THREE = (700, 300) if _IS_EXPLORED else (10, 6)

_deeds = st.tuples(st.sampled_from(_DEEDS), st.integers(0, 2), st.integers(0, 2), st.integers(0, 2))
_histories = st.lists(_deeds, max_size=14)
_orders = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=4)


def _do(offices: list[Office], deed: tuple[str, int, int, int]) -> None:
    name, who, what, how = deed
    who, other = who % len(offices), how % len(offices)
    office, record, word = offices[who], _RECORDS[what], _WORDS[how]
    document = _DOCUMENTS[what % 2]
    match name:
        case "add" if what == 2:
            tried(lambda: office.add(document, word, Kind.DOCUMENT))
        case "add":
            tried(lambda: office.add(record, word, subjects=[word]))
        case "edit":
            field = ("title", "note", "summary")[what]
            tried(lambda: office.edit(_RECORDS[how], **{field: f"{word} {office.name}"}))
        case "put in":
            tried(office.put_in, record, "subjects", word)
        case "take out":
            tried(office.take_out, record, "subjects", word)
        case "close":
            access = ("public", "members", "restricted")[how]
            tried(lambda: office.edit(record, access=access))
        case "remove":
            tried(office.remove, record)
        case "restore":
            tried(office.restore, record)
        case "undo":
            tried(office.undo)
        case "redo":
            tried(office.redo)
        case "choose":
            for issue in office.open_disputes[:1]:
                tried(office.choose, issue, 1 + how % 2)
        case "import":
            if document in record_ids(office.catalogue):
                office.import_file(document, f"{word} in {document}")
        case "link":
            tried(office.put_in, document, "events", record)
        case "forget":
            if what == 0:  # Rarely: little is left to be compared after it.
                tried(office.forget, (_RECORDS, _DOCUMENTS)[how % 2][0])
        case "merge" if other != who:
            office.merge(offices[other])


def _check(
    template: Path,
    offices: int,
    history: list[tuple[str, int, int, int]],
    orders: list[list[tuple[int, int]]],
) -> None:
    with tempfile.TemporaryDirectory() as place:
        those = [
            Office(f"office-{number}", Path(place) / str(number), template)
            for number in range(offices)
        ]
        _share_some(those)
        for deed in history:
            _do(those, deed)
        said = _standing_words(those)
        bundles = [office.bundle() for office in those]
        states = []
        for office, order in zip(those, orders, strict=False):
            # Each takes the bundles of the others in an order of its own, some more than once.
            for _, number in order:
                if number < offices and those[number] is not office:
                    office.take(bundles[number])
            for other, bundle in zip(those, bundles, strict=True):
                if other is not office:
                    office.take(bundle)
            states.append(shown(office.catalogue))
        for state in states:
            assert state == states[0]
        all_know_all(those)
        for office in those:
            assert shown(office.catalogue) == states[0]
            assert list(verify_archive(office.catalogue)) == []
            office.catalogue.close()
        if not any(name in ("forget", "undo", "redo", "choose", "merge") for name, *_ in history):
            # What an office shows of its own nobody else has seen: it stands, or stands in dispute.
            assert all(word in json.dumps(states[0], default=str) for word in said)


def _share_some(offices: list[Office]) -> None:
    """What all of them know before each goes on by itself."""
    first, *others = offices
    first.add("ev-one", "One", subjects=["red"])
    first.add("ev-two", "Two")
    first.add("do-one", "A document", Kind.DOCUMENT)
    first.import_file("do-one", "as it was first")
    for other in others:
        other.merge(first)


def _standing_words(offices: list[Office]) -> set[str]:
    """The words that are shown anywhere and that nobody's later change, trash or undo concerns."""
    return {
        value
        for office in offices
        for record in shown(office.catalogue)["records"].values()  # type: ignore[attr-defined]
        for name, value in record["values"].items()
        if name in ("title", "note", "summary") and f" {office.name}" in str(value)
    }


@settings(max_examples=_OF_TWO, suppress_health_check=[HealthCheck.too_slow])
@given(history=_histories, orders=st.lists(_orders, min_size=2, max_size=2))
def test_two_offices_show_the_same(
    empty_template: Path,
    history: list[tuple[str, int, int, int]],
    orders: list[list[tuple[int, int]]],
) -> None:
    _check(empty_template, 2, history, orders)


@settings(max_examples=_OF_THREE, suppress_health_check=[HealthCheck.too_slow])
@given(history=_histories, orders=st.lists(_orders, min_size=3, max_size=3))
def test_three_offices_show_the_same(
    empty_template: Path,
    history: list[tuple[str, int, int, int]],
    orders: list[list[tuple[int, int]]],
) -> None:
    _check(empty_template, 3, history, orders)
