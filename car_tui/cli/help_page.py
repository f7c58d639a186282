"""The pages that `car-tui help` shows: those of docs/ for users, which the wheel has too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.errors import ArchiveError
from archive.text.clean import clean_text

# pyproject.toml puts these files of docs/ into the wheel; a test holds both lists equal.
TOPICS: Mapping[str, str] = {
    "tour": "questions, each answered with a few keys",
    "keys": "every key, the config file, what signs mean and what is remembered",
    "search": "what can be typed: words, phrases, questions, fields, dates; the thesaurus",
    "questions": "what the registers answer above the hits: who, when, which, how many",
    "import": "files, folders and tables of metadata: statuses, options, limits",
    "formats": "which kinds of file are read, and what is read from them",
    "access": "who sees what: --audience, and the marks of what is not public",
    "dates": "how dates are written (EDTF), understood and compared",
    "records": "the fields of each kind of record, and the lists they take values from",
    "decisions": "by which rules a decision is in force, superseded or lapsed",
    "as-of": "what held on a day, and what the archive would have answered on one",
    "evidence": "whether the words of a source stand in its document",
    "proposals": "what documents say that no record says yet, to be accepted or refused",
    "rooms": "views for different readers, and how to write one",
    "report": "the annual report and dossiers, drafted from the records, with footnotes",
    "writing": "add, edit, set, tag, note, link; the journal, undo and redo",
    "completion": "ids, kinds and topics completed by bash, zsh and fish",
    "publish": "the archive as a static site for an audience, with a search in it",
    "keeping": "backup, restore, bag, repair, forget",
    "merge": "two archives that become one history, and the conflicts between them",
    "exchange": "copies that may leave, and formats that other programs read",
    "archive-format": "the archive's folder: tables, originals, index",
    "contract": "for scripts: exit statuses, and what --json prints",
}
"""The name of each page, which is that of its file, and what it is about."""

_COMMENT = re.compile(r"<!--.*?-->\n*", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]\n]+)\]\(([^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page: its topic, what it is about in a line, and its text in Markdown."""

    topic: str
    about: str
    text: str


def load_page(topic: str) -> HelpPage:
    """The page on `topic`, one of TOPICS; links between pages become topics of `car-tui help`.

    Raises ArchiveError when the file is missing from the installation.
    """
    path = _folder() / f"{topic}.md"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ArchiveError(
            f"the page on {topic} cannot be read: {error}", "Install car-tui again."
        ) from error
    text = _LINK.sub(_as_topic, _COMMENT.sub("", clean_text(text)))
    return HelpPage(topic, TOPICS[topic], text)


def no_topic(topic: str, names: Iterable[str]) -> ArchiveError:
    """What to say where nothing is called `topic`: the nearest of `names`, or how to list all."""
    # Imported here: most people make no mistake.
    import difflib

    near = difflib.get_close_matches(topic.lower(), list(names), n=1, cutoff=0.5)
    hint = f"Did you mean: car-tui help {near[0]}" if near else "List the topics with: car-tui help"
    return ArchiveError(f"there is no help on {topic}", hint)


def _folder() -> Path:
    package = Path(__file__).parents[1]
    installed = package / "pages"
    # A checkout, and an editable installation of it, has the pages where they are written.
    return installed if installed.is_dir() else package.parent / "docs"


def _as_topic(link: re.Match[str]) -> str:
    words, target = link[1], link[2]
    name, _, ending = target.partition("#")[0].rpartition(".")
    if ending != "md" or name not in TOPICS:
        return f"{words} ({target})" if "://" in target else words
    return f"{words} (`car-tui help {name}`)"
