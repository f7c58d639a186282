"""The starts of the scenes, each made once: archives, files to import, backups, damage."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

from benchmarks.soak.forked import run_python
from benchmarks.soak.scenes import Site

_LONG_AGO = 1_600_000_000
_RECORDS = """\
- id: ev-soak-new
  title: Hearing on the harbour
  date: 2016-05
  access: restricted
- id: ev-soak-old
  title: Lamps, counted again
  note: The second count.
"""
_LIST = "file,title,date,access\nmole.txt,The mole,1998,members\nbuoy.md,Buoys,2001,\n"
_OLD_RECORDS = """\
- id: ev-soak-old
  title: Lamps counted
  date: 2015-03-04
  summary: Forty lamps.
- id: ev-soak-other
  title: Quay mended
  date: 2014
"""
_OLD_ROWS = """
insert into records(id, kind, title, date, earliest, latest, aliases, subjects, countries, access,
 fields, origin) values
 ('ev-a', 'event', 'Hearing', '2015', '2015-01-01', '2015-12-31', '[]', '[]', '[]', 'restricted',
 '{}', 'entered'), ('ev-b', 'event', 'Lamps', null, null, null, '[]', '["lamps"]', '[]', 'public',
 '{}', 'entered');
insert into journal(at, who, event, record, field, old, new) values
 ('2020-01-01T00:00:00Z', 'ada', 'creation', 'ev-a', null, null, null),
 ('2020-01-01T00:00:01Z', 'ada', 'creation', 'ev-b', null, null, null);
"""


class Templates:
    """The starts, each made once in a folder and copied from there to the site."""

    def __init__(self, place: Path, site: Site) -> None:
        self._place = place
        self._site = site
        self._makers: dict[str, Callable[[], None]] = {
            "nothing": self._nothing,
            "some": self._some,
            "history": self._history,
            "whole": self._whole,
            "busy": self._busy,
            "trash": self._trash,
            "written": self._written,
            "set": self._set,
            "chosen": self._chosen,
            "taken back": self._taken_back,
            "import taken back": self._import_taken_back,
            "damaged": self._damaged,
            "behind": self._behind,
            "backup": self._backup,
            "bag": self._bag,
            "older": self._older,
            "older history": self._older_history,
        }

    def put(self, start: str) -> None:
        """Have the site be as the start of this name."""
        template = self._place / start
        if not template.exists():
            self._clear()
            self._makers[start]()
            shutil.copytree(self._site.root, template, symlinks=True)
        self._clear()
        shutil.copytree(template, self._site.root, symlinks=True, dirs_exist_ok=True)

    def _clear(self) -> None:
        # The folder itself stays: the watched process knows it by its path alone.
        for entry in self._site.root.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()

    def _in_archive(self, *lines: str) -> None:
        for line in lines:
            self._done("--archive", str(self._site.archive), *shlex.split(line))

    def _done(self, *words: str) -> None:
        ended = self._site.run(*words)
        if ended.status != 0:
            raise RuntimeError(f"{words}: {ended}")

    def _nothing(self) -> None:
        site = self._site
        for folder in (site.out, site.root / "home"):
            folder.mkdir()
        write(site.files / "old" / "lamps.txt", "Lamps\n\nForty lamps burn along the quay.\n" * 40)
        write(site.files / "old" / "ferry.txt", "Ferries\n\nThe ferry waits for nobody.\n" * 9)
        write(site.files / "old" / "box.zip", zipped(("one", "two")))
        write(site.files / "new" / "mole.txt", "Mole\n\nThe mole was built in a year.\n" * 60)
        write(site.files / "new" / "buoy.md", "# Buoy\n\nA buoy is painted.\n")
        write(site.files / "new" / "kit.zip", zipped(("kit/a", "kit/b")))
        write(site.files / "new" / "post.eml", mail("Post", "See the list.", "Sixty buoys."))
        write(site.files / "list.csv", _LIST)
        write(site.files / "records.yaml", _RECORDS)
        write(site.files / "old_records.yaml", _OLD_RECORDS)

    def _some(self) -> None:
        self._as_imported()
        # Imported as it was, and another by now.
        write(self._site.files / "old" / "ferry.txt", "Ferries\n\nThe ferry sank.\n" * 9)

    def _as_imported(self) -> None:
        self._nothing()
        archive = ("--archive", str(self._site.archive))
        self._done("init", str(self._site.archive), "--empty")
        self._done(*archive, "import", str(self._site.files / "old"), "--workers", "1")
        self._done(*archive, "import", str(self._site.files / "old_records.yaml"))
        write(self._site.archive / "rooms" / "quay.yaml", "title: Quay\nsearch: lamps\n")

    def _history(self) -> None:
        self._nothing()
        self._done("init", str(self._site.archive))
        self._done("--archive", str(self._site.archive), "search", "children")

    def _whole(self) -> None:
        """With records written and taken back, an index for each audience, and a backup."""
        self._as_imported()
        self._write_records()
        self._in_archive("set ev-fair access=members", "tag ev-fair harbour", "undo")
        archive = ("--archive", str(self._site.archive))
        self._done(*archive, "search", "lamps")
        self._done(*archive, "--audience", "public", "search", "lamps")
        self._done(*archive, "backup", str(self._site.out / "b.zip"))

    def _busy(self) -> None:
        """The history, two records that are entered, and files."""
        self._history()
        for name in ("old", "old_records.yaml"):
            path = str(self._site.files / name)
            self._done("--archive", str(self._site.archive), "import", path, "--workers", "1")

    def _trash(self) -> None:
        self._some()
        self._done("--archive", str(self._site.archive), "remove", "do-lamps")

    def _behind(self) -> None:
        self._some()
        shutil.rmtree(self._site.archive / "index")

    def _written(self) -> None:
        """With records that were written, arranged, and tied to each other."""
        self._some()
        self._write_records()

    def _write_records(self) -> None:
        self._in_archive(
            "add place id=pl-visby name=Visby country=se",
            "add event id=ev-fair 'title=Lamp fair' date=12.10.2017 place_id=pl-visby",
            "add document id=do-fonds 'title=Papers of the quay' level=fonds",
            "move do-lamps do-ferries do-fonds",
            "tag ev-fair law",
            "note ev-fair 'Ask Ada.'",
            "link do-lamps 'tells of' ev-fair",
        )

    def _set(self) -> None:
        self._written()
        self._in_archive("set --where lamps tags+=harbour --yes")

    def _chosen(self) -> None:
        self._history()
        self._in_archive("choose A1 1 --note first")

    def _taken_back(self) -> None:
        self._set()
        self._in_archive("undo")

    def _import_taken_back(self) -> None:
        self._some()
        self._in_archive("undo import 1")

    def _damaged(self) -> None:
        self._some()
        originals = self._site.archive / "originals"
        (originals / ".incoming-4194303-0-0").write_bytes(b"left")
        (originals / ("0" * 64)).write_bytes(b"nobody's")
        whole = (self._site.files / "old" / "lamps.txt").read_bytes()
        for path in originals.iterdir():
            if path.read_bytes() == whole:
                path.chmod(0o600)
                path.write_bytes(whole[:-1] + b"?")
        shutil.rmtree(self._site.archive / "index")

    def _backup(self) -> None:
        self._some()
        self._done("--archive", str(self._site.archive), "backup", str(self._site.out / "b.zip"))

    def _bag(self) -> None:
        self._some()
        self._done("--archive", str(self._site.archive), "bag", str(self._site.out / "bag"))
        shutil.rmtree(self._site.archive)
        self._done("init", str(self._site.archive), "--empty")

    def _older(self) -> None:
        self._nothing()
        ended = run_python(self._make_older, self._site.printed, {})
        if ended.status:
            raise RuntimeError(ended.err)

    def _older_history(self) -> None:
        self._nothing()
        ended = run_python(self._make_older_history, self._site.printed, {})
        if ended.status:
            raise RuntimeError(ended.err)

    def _make_older_history(self) -> None:
        from archive import bundled
        from archive.folder import ArchiveFolder
        from archive.history import History, load_history
        from archive.model.vocabulary import Kind

        now = load_history()
        events = [one for one in now.records if one.kind is Kind.EVENT]
        before = {one.id: replace(one, title=f"{one.title}, as it was") for one in events}
        kept = [before.get(one.id, one) for one in now.records]
        # In a fork, as below.
        vars(bundled)["RELEASE"] = "1"
        history = History("1", tuple(replace(one, release="1") for one in kept), now.source_issues)
        vars(bundled)["load_history"] = lambda: history
        bundled.create_with_history(ArchiveFolder(self._site.archive)).close()

    def _make_older(self) -> None:
        from archive.catalogue.database import migrations, opening
        from archive.catalogue.database.connection import Catalogue
        from archive.folder import ArchiveFolder

        # In a fork: nobody else gets to see these.
        migrations.MIGRATIONS, opening.SCHEMA_VERSION = migrations.MIGRATIONS[:5], 5
        with Catalogue.create(ArchiveFolder(self._site.archive)) as catalogue:
            catalogue.connection.executescript(_OLD_ROWS)


def write(path: Path, data: str | bytes) -> None:
    """Write a file that looks as if it had not been touched for long."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    os.utime(path, (_LONG_AGO, _LONG_AGO))


def zipped(names: tuple[str, ...]) -> bytes:
    """A ZIP archive of texts with these names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name in names:
            packed.writestr(zipfile.ZipInfo(f"{name}.txt"), f"Boxed as {name}.")
    return buffer.getvalue()


def mail(subject: str, text: str, attached: str) -> bytes:
    """A mail with a text attached to it."""
    message = EmailMessage()
    message["Subject"], message["From"] = subject, "ada@example.org"
    message.set_content(text)
    message.add_attachment(attached, filename="list.txt")
    message.set_boundary("soak")
    return bytes(message)
