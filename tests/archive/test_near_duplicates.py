"""A text that is nearly that of one that is held is named when it comes in, and stays."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.sketch_conversion import sketch_all
from archive.changes.storing import remove
from archive.importing.accession import import_paths
from archive.importing.options import ImportOptions
from archive.importing.outcome import FileOutcome
from archive.keeping.forget import forget, to_forget
from archive.text.shingles import resemblance, shingles_of, sketch_of

_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "le", "mi", "no", "ru", "sta", "vik")


def _text(seed: int, words: int = 300) -> str:
    """A text of made words, those of another seed being others."""
    drawn = random.Random(seed)
    return " ".join("".join(drawn.choices(_SYLLABLES, k=drawn.randint(2, 5))) for _ in range(words))


_REPORT = _text(1)


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "box"
    folder.mkdir()
    return folder


def _import(catalogue: Catalogue, box: Path, name: str, text: str) -> FileOutcome:
    (box / name).write_text(text)
    [outcome] = import_paths(catalogue, [box / name], "test")
    return outcome


def test_a_draft_names_its_final_version(catalogue: Catalogue, box: Path) -> None:
    final = _import(catalogue, box, "final.txt", _REPORT)
    assert final.nearly_same == ()
    draft = _import(catalogue, box, "draft.txt", _REPORT.replace(_REPORT[:200], _text(2, 25)))
    [named] = draft.nearly_same
    assert named.document == final.id
    assert 0.6 < named.share < 1
    said = f"nearly the same as {final.id} ({int(named.share * 100)} % of its rows of words)"
    assert said in draft.remarks
    assert draft.id != final.id


def test_another_saved_copy_has_all_words(catalogue: Catalogue, box: Path) -> None:
    first = _import(catalogue, box, "a.txt", _REPORT)
    copy = _import(catalogue, box, "b.html", f"<p>{_REPORT.upper()}</p>")
    assert [(one.document, one.share) for one in copy.nearly_same] == [(first.id, 1.0)]
    assert f"nearly the same as {first.id} (all of its rows of words)" in copy.remarks


def test_other_texts_short_ones_and_new_versions_are_not_named(
    catalogue: Catalogue, box: Path
) -> None:
    _import(catalogue, box, "a.txt", _REPORT)
    assert _import(catalogue, box, "other.txt", _text(3)).nearly_same == ()
    _import(catalogue, box, "short.txt", _text(4, 20))
    assert _import(catalogue, box, "short too.txt", _text(4, 20) + " yours").nearly_same == ()
    assert _import(catalogue, box, "a.txt", _REPORT + " And more.").nearly_same == ()


def test_what_is_in_the_trash_is_not_named(catalogue: Catalogue, box: Path) -> None:
    first = _import(catalogue, box, "a.txt", _REPORT)
    assert first.id is not None
    remove(catalogue, first.id, "test")
    assert _import(catalogue, box, "b.txt", _REPORT + " more").nearly_same == ()


def test_a_forgotten_document_is_named_nowhere(catalogue: Catalogue, box: Path) -> None:
    first = _import(catalogue, box, "a.txt", _REPORT)
    _import(catalogue, box, "b.txt", _REPORT + " more")
    assert first.id is not None
    forget(catalogue, to_forget(catalogue, first.id), "test")
    listed = catalogue.rows("select remarks from import_outcomes")
    assert not any(first.id in row["remarks"] for row in listed)
    assert _import(catalogue, box, "c.txt", _REPORT + " and more").nearly_same[0].share < 1
    assert catalogue.scalar("select count(distinct version) from sketches") == 2


def test_files_of_one_import_name_each_other_in_their_order(
    catalogue: Catalogue, box: Path
) -> None:
    for number in range(3):
        (box / f"{number}.txt").write_text(f"{_REPORT} {number}")
    outcomes = list(import_paths(catalogue, [box], "test"))
    assert [len(one.nearly_same) for one in outcomes] == [0, 1, 2]
    again = list(import_paths(catalogue, [box], "test", ImportOptions(rehash=True)))
    assert [one.nearly_same for one in again] == [(), (), ()]


def test_a_dry_run_names_them_and_leaves_nothing(catalogue: Catalogue, box: Path) -> None:
    _import(catalogue, box, "a.txt", _REPORT)
    before = catalogue.scalar("select count(*) from sketches")
    (box / "b.txt").write_text(_REPORT + " more")
    [tried] = import_paths(catalogue, [box / "b.txt"], "test", ImportOptions(dry_run=True))
    assert len(tried.nearly_same) == 1
    assert catalogue.scalar("select count(*) from sketches") == before


def test_texts_from_before_there_were_sketches_are_found_too(
    catalogue: Catalogue, box: Path
) -> None:
    _import(catalogue, box, "a.txt", _REPORT)
    kept = catalogue.rows("select number, version from sketches order by number")
    with catalogue.transaction():
        catalogue.write("delete from sketches")
        sketch_all(catalogue.connection)
    now = catalogue.rows("select number, version from sketches order by number")
    assert [tuple(row) for row in now] == [tuple(row) for row in kept]


_WORDS = st.lists(st.sampled_from([_text(seed, 1) for seed in range(60)]), max_size=120)


@given(_WORDS, _WORDS)
def test_resemblance_is_a_share_and_the_same_both_ways(one: list[str], other: list[str]) -> None:
    first, second = shingles_of([" ".join(one)]), shingles_of([" ".join(other)])
    assert resemblance(first, second) == resemblance(second, first)
    assert 0 <= resemblance(first, second) <= 1
    assert resemblance(first, first) == (1 if first else 0)


@given(_WORDS, st.integers(0, 120))
def test_where_a_text_is_cut_makes_no_difference(words: list[str], cut: int) -> None:
    whole = [" ".join(words)]
    parts = [" ".join(words[:cut]), " ".join(words[cut:])]
    assert shingles_of(whole) == shingles_of(parts)
    assert sketch_of(whole) == sketch_of(parts)


def test_sketches_tell_the_like_from_the_unlike() -> None:
    words = _text(5, 2_000).split()
    for begin in range(0, 1_500, 100):
        part = words[begin : begin + 400]
        own = set(sketch_of([" ".join(part)]))
        assert own & set(sketch_of([" ".join([*part[:370], *words[-30:]])]))
    alike = sum(
        bool(set(sketch_of([_text(seed)])) & set(sketch_of([_text(seed + 1_000)])))
        for seed in range(40)
    )
    assert alike == 0
