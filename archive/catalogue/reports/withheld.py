"""What became of the words that documents withhold: in their own texts, and in those of others."""

from __future__ import annotations

from collections import defaultdict

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.documents import held_documents
from archive.catalogue.storage.passages import passages_of
from archive.catalogue.storage.versions import current_versions
from archive.derived.audit.finding import WithheldIn
from archive.derived.audit.withheld import stands_in, withheld_of
from archive.derived.record_graph import RecordGraph
from archive.derived.withheld_text import WithheldText
from archive.model.vocabulary import Kind


def load_withheld(catalogue: Catalogue, known: RecordGraph) -> dict[str, WithheldIn]:
    """What there is of the withheld words of each held document that withholds some.

    Where there is one, every text that is held is read.
    """
    held = held_documents(catalogue)
    words = {
        one.id: found
        for one in known.of_kind(Kind.DOCUMENT)
        if one.id in held and (found := withheld_of(one))
    }
    if not words:
        return {}
    missing: dict[str, tuple[str, ...]] = {}
    elsewhere: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for document in sorted(held):
        passages = passages_of(catalogue, document)
        if document in words:
            missing[document] = WithheldText(passages, words[document]).missing
        text = "\n".join(passage.text for passage in passages)
        for other, withheld in words.items():
            # Words that both of them withhold are shown in neither.
            shown = set(withheld).difference(words.get(document, ()))
            elsewhere[other] += [
                (each, document) for each in sorted(shown) if stands_in(each, text)
            ]
    files = current_versions(catalogue)
    return {
        one: WithheldIn(
            missing[one],
            tuple(elsewhere[one]),
            tuple(each for each in found if stands_in(each, files[one].name)),
        )
        for one, found in words.items()
    }
