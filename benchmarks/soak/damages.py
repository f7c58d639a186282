"""Damage to any file of an archive, which `verify` has to name and its hints have to mend."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.soak.kept_state import State, differences, kept_state
from benchmarks.soak.scenes import Site
from benchmarks.soak.tally import Tally
from benchmarks.soak.templates import Templates
from benchmarks.soak.trial import Verdict, follow_hints, verify
from tests.damage import EVERY_DAMAGE, content_of, flip, truncate

_Damage = Callable[[Path, random.Random], str]


def zero_end(path: Path, drawn: random.Random) -> str:
    """Zeros from some byte on; the size stays."""
    size = path.stat().st_size
    said = truncate(path, drawn)
    with path.open("r+b") as file:
        file.truncate(size)
    return f"{said}, then zeros"


def delete(path: Path, _drawn: random.Random) -> str:
    """The file is gone."""
    path.unlink()
    return "deleted"


_OF_A_FILE: Sequence[_Damage] = (flip, flip, flip, truncate, zero_end, delete)


class Damages:
    """Damages one file at a time in a copy of an archive that has a backup, and has it mended."""

    def __init__(
        self, site: Site, templates: Templates, drawn: random.Random, tally: Tally
    ) -> None:
        self._site = site
        self._templates = templates
        self._drawn = drawn
        self._tally = tally

    def turn(self) -> None:
        """Damage one file of the catalogue, the originals or the index."""
        site, drawn = self._site, self._drawn
        self._templates.put("whole")
        before, content = kept_state(site.archive), content_of(site.archive / "catalogue.db")
        place = drawn.choice(("catalogue", "original", "index"))
        path = self._drawn_file(place)
        bytes_before = path.read_bytes()
        path.chmod(0o600)
        damages = EVERY_DAMAGE if place == "catalogue" else _OF_A_FILE
        damage: _Damage = drawn.choice(damages)
        said = damage(path, drawn)
        if place == "catalogue":
            changed = content_of(path) != content
        else:
            changed = path.exists() and path.read_bytes() != bytes_before
            # What is kept of the thesaurus may be gone: it is made when it is wanted.
            changed = changed or not (path.exists() or path.name == "thesaurus.json")
        verdict = Verdict()
        found, ended = verify(site, site.archive)
        if changed and ended.status == 0:
            verdict.unnamed.append("verify finds nothing")
        archive = follow_hints(site, site.archive, verdict, site.out / "b.zip")
        self._compare(archive, before, verdict)
        named = "; ".join(f"{one['where']}: {one['what']}" for one in found[:3]) or ended.err
        label = f"{path.relative_to(site.archive)}: {said}; named: {named[:300]}"
        self._tally.take(f"damage: {place}", label, verdict)

    def _compare(self, archive: Path, before: State, verdict: Verdict) -> None:
        try:
            unlike = differences(kept_state(archive), before)
        except sqlite3.Error as error:
            verdict.lost.append(f"the catalogue cannot be read: {error}")
            return
        # A repair is in the journal.
        verdict.lost += [one for one in unlike if not one.startswith("journal")][:5]

    def _drawn_file(self, place: str) -> Path:
        archive = self._site.archive
        if place == "catalogue":
            return archive / "catalogue.db"
        folder = "originals" if place == "original" else "index*"
        files = sorted(path for path in archive.glob(f"{folder}/*") if path.stat().st_size)
        return self._drawn.choice(files)
