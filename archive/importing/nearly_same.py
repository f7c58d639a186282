"""Near-duplicates: held documents whose text is nearly that of one that comes in.

Another saved copy, a draft and its final version, a scan with recognised text. Nothing is taken
away for it: a person decides what they are to each other.
"""

from __future__ import annotations

from dataclasses import replace

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.passages import passages_of
from archive.catalogue.storage.sketches import likely_alike
from archive.catalogue.storage.version_storing import NewVersion
from archive.importing.outcome import FileOutcome, NearlySame
from archive.text.shingles import resemblance, shingles_of

LEAST = 0.6
"""From which share of common shingles on texts are called nearly the same."""

_MOST = 3


def with_nearly_same(
    catalogue: Catalogue, outcome: FileOutcome, document: str, version: NewVersion
) -> FileOutcome:
    """The outcome of a document whose text is new, with those that have nearly the same.

    What was stored before within one transaction counts as held.
    """
    found = _nearly_same(catalogue, document, version)
    if not found:
        return outcome
    said = f"nearly the same as {', '.join(map(_said, found))}"
    return replace(outcome, remarks=(*outcome.remarks, said), nearly_same=found)


def _nearly_same(
    catalogue: Catalogue, document: str, version: NewVersion
) -> tuple[NearlySame, ...]:
    candidates = likely_alike(catalogue, version.sketch, document, _MOST)
    if not candidates:
        return ()
    own = shingles_of(passage.text for passage in version.passages)
    found = []
    for other in candidates:
        theirs = shingles_of(passage.text for passage in passages_of(catalogue, other))
        if (share := resemblance(own, theirs)) >= LEAST:
            found.append(NearlySame(other, share))
    return tuple(sorted(found, key=lambda one: (-one.share, one.document)))


def _said(one: NearlySame) -> str:
    # Never more than there is: 99.6 of 100 is not the whole.
    percent = int(one.share * 100)
    return f"{one.document} ({'all' if one.share == 1 else f'{percent} %'} of its rows of words)"
