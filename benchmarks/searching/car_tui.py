"""This index as the browser asks it: all fields, facets, best passages and snippets."""

from __future__ import annotations

from pathlib import Path

from benchmarks.searching.corpus import Corpus
from benchmarks.searching.engine import Answer
from benchmarks.searching.queries import Asked
from index import open_index


class CarTui:
    """This index: all fields, facets, best passages and snippets, as the browser asks for them."""

    @staticmethod
    def build(corpus: Corpus, folder: Path) -> None:
        open_index(folder, corpus, notify=lambda _: None).close()

    @staticmethod
    def opened(corpus: Corpus, folder: Path, *, whole: bool) -> Answer:
        index = open_index(folder, corpus, writable=False, notify=lambda _: None)
        shapes = {"phrase": '"{}"', "fuzzy": "{}~", "prefix": "{}*"}

        def answer(asked: Asked) -> object:
            index.forget()
            joint = " OR " if asked.kind == "any" else " "
            words = shapes.get(asked.kind, "{}").format(joint.join(asked.words))
            years = ["{:04}..{:04}".format(*asked.years)] if asked.years else []
            return index.search(words, only={"date": years}, prefix_last=asked.kind == "typed")

        return answer
