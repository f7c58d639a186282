"""The engine without this archive: any project of Whoosh's can use it as docs/engine.md shows."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index._whoosh import FileIndex, fields, query, scoring
from index.engine.searcher import ArraySearcher
from index.engine.text import ArrayText
from index.engine.writer import ArrayWriter
from tests.index.memory_storage import MemoryStorage
from tests.patience import PATIENCE_S

ROOT = Path(__file__).parents[2]
WORDS = ["The", "keepers", "keeper's", "Light", "light.house", "sea", "and", "of"]


def test_the_example_runs(tmp_path: Path) -> None:
    page = (ROOT / "docs/engine.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    program = tmp_path / "example.py"
    program.write_text(example)
    ran = subprocess.run(
        [sys.executable, program],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        timeout=PATIENCE_S,
        check=False,
    )
    assert ran.stderr == ""
    (printed,) = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    assert ran.stdout == printed


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), max_size=6))
def test_a_text_field_is_what_whooshs_own_is(texts: list[str]) -> None:
    stock = FileIndex.create(MemoryStorage(), fields.Schema(text=fields.TEXT()), "MAIN")
    arrays = FileIndex.create(MemoryStorage(), fields.Schema(text=ArrayText()), "MAIN")
    for writer in (stock.writer(), ArrayWriter(arrays)):
        for text in texts:
            writer.add_document(text=text)
        writer.commit()
    trees = [
        query.Term("text", "keepers"),
        query.Or([query.Term("text", "light"), query.Term("text", "keeper")]),
        query.Phrase("text", ["keepers", "sea"]),
        query.Phrase("text", ["light.house", "light"], slop=2),
        query.ConstantScoreQuery(query.Prefix("text", "light"), 0.5),
    ]
    with (
        stock.searcher(weighting=scoring.BM25F()) as expected,
        arrays.searcher(weighting=scoring.BM25F()) as found,
    ):
        for tree in trees:
            whoosh = {
                docnum: score
                for score, docnum in expected.search(tree, limit=None, optimize=False).top_n
            }
            assert dict(ArraySearcher(found).best(tree, 100)) == pytest.approx(whoosh)


def test_best_come_first_and_those_alike_in_their_order() -> None:
    index = FileIndex.create(MemoryStorage(), fields.Schema(text=ArrayText()), "MAIN")
    for batch in (["sea", "sea sea"], ["sea", "light"]):
        writer = ArrayWriter(index)
        for text in batch:
            writer.add_document(text=text)
        writer.commit(merge=False)
    with index.searcher() as searcher:
        found = ArraySearcher(searcher).best(query.Term("text", "sea"), limit=2)
    assert [docnum for docnum, _ in found] == [1, 0]
    assert found[0].score > found[1].score


def test_an_index_in_memory_leaves_the_temporary_folder_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    index = FileIndex.create(MemoryStorage(), fields.Schema(text=fields.TEXT()), "MAIN")
    writer = index.writer()
    writer.add_document(text="sea")
    writer.commit()
    assert index.doc_count() == 1
