"""Names of files, cut into the words that they are written of without blanks."""

from __future__ import annotations

from itertools import pairwise


def cut_name(name: str) -> str:
    """A name cut where small letters, capitals and digits meet: `Minutes2004` as `Minutes 2004`."""
    borders = [
        place
        for place, (before, letter) in enumerate(pairwise(name), 1)
        if (before.islower() and letter.isupper())
        or (before.isalnum() and letter.isalnum() and before.isdigit() is not letter.isdigit())
    ]
    ends = (*borders, len(name))
    return " ".join(name[start:end] for start, end in pairwise((0, *ends)))
