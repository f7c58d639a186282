"""The scenes: an archive or none, and a command that writes something there."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from benchmarks.soak.forked import Ended, run_command


@dataclass(frozen=True, slots=True)
class Site:
    """A folder with everything a command touches: archive, files to import, home, outputs."""

    root: Path
    printed: Path
    """Where what commands print is kept: beside the folder, since there nothing is counted."""

    @property
    def archive(self) -> Path:
        """The archive in the usual scenes."""
        return self.root / "archive"

    @property
    def files(self) -> Path:
        """Files to import."""
        return self.root / "in"

    @property
    def out(self) -> Path:
        """Where backups, bags and further archives are written."""
        return self.root / "out"

    @property
    def environment(self) -> dict[str, str]:
        """A home of its own, so that nothing outside is touched."""
        home = self.root / "home"
        named = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "STATE")}
        who = {"HOME": str(home), "USER": "ada"}
        editor = {"VISUAL": "sed -i 's/Lamp fair/Lamp market/'"}
        return {**named, "XDG_CONFIG_HOME": str(home / "config"), **who, **editor}

    def run(self, *words: str, kill_after_s: float | None = None) -> Ended:
        """Run `car-tui` here."""
        return run_command(words, self.printed, self.environment, kill_after_s)


@dataclass(frozen=True, slots=True)
class Scene:
    """A command and what it starts from.

    `words` may name {archive}, {in} and {out}; `again` are those of a second try, where they
    differ. `kept_in` is the archive whose state counts.
    """

    name: str
    start: str
    words: tuple[str, ...]
    again: tuple[str, ...] = ()
    kept_in: str = "archive"
    made: str = ""
    """What is written beside the archive: a backup or a bag, from which an archive can be made."""
    is_one_step: bool = False
    """Whether all that the command changes is there, or nothing of it."""

    def line(self, site: Site, *, again: bool = False) -> tuple[str, ...]:
        """The words of the command line."""
        places = {"{archive}": site.archive, "{in}": site.files, "{out}": site.out}
        line = []
        for word in self.again if again and self.again else self.words:
            for name, place in places.items():
                word = word.replace(name, str(place))
            line.append(word)
        return tuple(line)


def _at(name: str, start: str, words: str, again: str = "", made: str = "") -> Scene:
    return Scene(name, start, _split(words), _split(again), made=made)


def _step(name: str, start: str, words: str) -> Scene:
    return Scene(name, start, _split(words), is_one_step=True)


def _split(line: str) -> tuple[str, ...]:
    return ("--archive", "{archive}", *shlex.split(line)) if line else ()


KEEPING = (
    Scene("init", "nothing", ("init", "{archive}")),
    Scene("init --empty", "nothing", ("init", "{archive}", "--empty")),
    Scene("first start", "nothing", ("list",), kept_in="home/data/car-tui/archive"),
    _at("import, new", "some", "import {in}/new --workers 1 --json"),
    _at("import, changed", "some", "import {in}/old --rehash --workers 1 --json"),
    _at("import, read again", "some", "import {in}/old --reread --workers 1 --json"),
    _at("import, with a list", "some",
        "import {in}/new --metadata {in}/list.csv --workers 1 --json"),
    _at("import, records", "some", "import {in}/records.yaml --json"),
    _at("import, replaced", "some", "import {in}/records.yaml --replace --yes --json"),
    _at("remove", "some", "remove do-lamps"),
    _at("restore", "trash", "restore do-lamps"),
    _at("forget", "some", "forget do-lamps --yes"),
    _at("forget, what was written", "written", "forget ev-fair --yes"),
    _at("repair", "damaged", "repair --yes --from {in}/old"),
    _at("reindex", "some", "reindex"),
    _at("search, index behind", "behind", "search lamps --json"),
    _at("backup", "some", "backup {out}/b.zip", "backup {out}/b.zip --force", "out/b.zip"),
    _at("bag", "some", "bag {out}/bag", made="out/bag"),
    Scene("init --from", "backup", ("init", "{out}/again", "--from", "{out}/b.zip"),
          kept_in="out/again"),
    _at("import BAG", "bag", "import {out}/bag --json"),
    _at("rooms --copy", "some", "rooms children --copy"),
    _at("migration", "older", "list"),
    _at("newer history", "older history", "list"),
)  # fmt: skip
"""Commands that make, fill, keep and mend an archive."""

WRITING = (
    _step("choose", "history", "choose A1 2 --note seen"),
    _step("choose --none", "chosen", "choose A1 --none"),
    _step("add", "written", "add event id=ev-feast 'title=Lamp feast' date=2016-05 tags=law"),
    _step("set", "written", "set ev-fair 'date=Oct 2018' subjects+=law note=seen --why asked"
          " --from do-lamps#1"),
    _step("set --where", "written", "set --where lamps tags+=harbour --yes"),
    _step("edit", "written", "edit ev-fair"),
    _step("tag", "written", "tag ev-fair harbour quay"),
    _step("untag", "written", "untag ev-fair law"),
    _step("note", "written", "note ev-fair 'Bo knows.' --from do-lamps#1"),
    _step("link", "written", "link do-ferries 'tells of' ev-fair"),
    _step("unlink", "written", "unlink do-lamps 'tells of' ev-fair"),
    _step("move", "written", "move do-boxed-as-one do-boxed-as-two do-fonds"),
    _step("move out", "written", "move do-lamps do-ferries -"),
    _step("undo import", "some", "undo import 1"),
    _step("undo --with-later", "written", "undo import 1 --with-later"),
    _step("undo a set of many", "set", "undo change 19"),
    _step("redo", "taken back", "redo"),
    _step("redo import", "import taken back", "redo"),
)  # fmt: skip
"""Commands that write records: what one of them changes is there as a whole, or not at all."""

SCENES = (*KEEPING, *WRITING)
GROUPS = {"keeping": KEEPING, "writing": WRITING}
