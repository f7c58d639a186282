"""Every sign that is drawn, in one table: its family, a word for it, and what it means there.

Within a family each sign has one meaning. Where two families have the same sign it says in both
what ROOTS has for it, so that a tick is always a yes. The sign of a kind of record stands for
nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from archive.model.vocabulary import Kind


class Family(StrEnum):
    """What signs are about, as the help heads them."""

    KIND = "kinds"
    DECISION = "decisions"
    TERM = "offices"
    COUNTRY = "countries"
    DOCUMENT = "documents"
    EVIDENCE = "words cited"
    MARK = "marks"
    DATE = "dates"
    FOLD = "folding"
    IMPORT = "imports"
    STEP = "steps"
    PROPOSAL = "proposals"
    PROJECT = "projects"
    YEARS = "years"
    SEARCH = "answers"
    MOVE = "moving"
    LIST = "lists"
    CHANGE = "changes"
    PLACE = "places"
    COMPARED = "comparing"


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign, `word` for it in a legend of one line, and what it means in a sentence's half."""

    family: Family
    sign: str
    word: str
    meaning: str


SYMBOLS: dict[str, str] = {
    Kind.EVENT: "●",
    Kind.DECISION: "◆",
    Kind.PROJECT: "■",
    Kind.DOCUMENT: "≡",
    Kind.AGENT: "@",
    Kind.PRIORITY: "◎",
    Kind.PRACTICE: "+",
    Kind.PLACE: "^",
}
"""One sign a kind, so that colour is never the only one."""

_KIND_WORDS = {Kind.AGENT: "person or body"}


def kind_word(kind: str) -> str:
    """What a kind is called on screen; code and what is exchanged have its name in the model."""
    return _KIND_WORDS.get(Kind(kind), kind)


def _one(kind: str) -> str:
    return "an event" if kind == Kind.EVENT else f"a {kind_word(kind)}"


def _family(family: Family, *signs: tuple[str, str, str]) -> tuple[Sign, ...]:
    return tuple(Sign(family, *each) for each in signs)


SIGNS: tuple[Sign, ...] = (
    *(
        Sign(Family.KIND, sign, kind_word(kind), f"a record of {_one(kind)}")
        for kind, sign in SYMBOLS.items()
    ),
    *_family(
        Family.DECISION,
        ("✓", "in force", "it holds on the day"),
        ("◐", "in part", "it holds, changed by a later one"),
        ("◌", "not yet", "the day lies before it, or before its period"),
        ("?", "cannot be confirmed", "no source says whether it still holds"),
        ("○", "over", "superseded, completed, lapsed or withdrawn"),
    ),
    *_family(
        Family.TERM,
        ("?", "not sure", "behind a name: perhaps; alone: nobody is found for the years"),
        ("→", "then", "the next one in the same year"),
        ("–", "none", "nobody is to be looked for: the office was not there"),
    ),
    *_family(
        Family.COUNTRY,
        ("?", "not sure", "behind yes or no: worked out or doubted, and not stated"),
        ("–", "none", "no source that is known says anything of it"),
    ),
    *_family(
        Family.DOCUMENT,
        ("✓", "held", "its file is here"),
        ("·", "cited", "sources name it; its file is not here"),
        ("×", "closed", "not public; until when stands beside it"),
        ("!", "no text", "its pages are pictures: text recognition would help"),
        ("*", "new", "it came in today"),
    ),
    *_family(
        Family.EVIDENCE,
        ("✓", "found", "the words stand in the document"),
        ("~", "nearly", "words that are nearly the same stand there"),
        ("×", "not found", "the words do not stand in the document"),
        ("·", "not held", "the document is not here to be looked into"),
        ("!", "no text", "the document is here and has no text"),
        ("–", "no words", "the source gives no words to look up"),
    ),
    *_family(
        Family.MARK,
        ("≠", "disagree", "sources say different things; the card has every reading"),
        ("≈", "inferred", "worked out, or the source doubts it"),
    ),
    *_family(
        Family.DATE,
        ("~", "about", "the date is roughly so"),
        ("?", "perhaps", "the date is not sure"),
        ("..", "goes on", "no end is told, or no beginning"),
    ),
    *_family(
        Family.FOLD,
        ("▸", "folded", "there is more within it"),
        ("▾", "open", "what is within it stands below"),
    ),
    *_family(
        Family.IMPORT,
        ("✓", "new", "a document came in"),
        ("=", "same", "it was here already"),
        ("↑", "new version", "a later state of a document that was here"),
        ("!", "no text", "it came in, but no text was read from it"),
        ("×", "failed", "it could not be read"),
    ),
    *_family(
        Family.STEP,
        ("✓", "done", "a source says that it was done"),
        ("…", "under way", "begun, and no source says that it was done"),
        ("→", "put off", "put off to a later time"),
        ("?", "not told", "no source tells how far it is"),
    ),
    *_family(
        Family.PROPOSAL,
        ("*", "new", "a record that is not here yet"),
        ("!", "closes a gap", "a value that is missing"),
        ("=", "adds a source", "the same, written in one more place"),
        ("≠", "contradicts", "it says something else than the record"),
        ("○", "ends", "something is over"),
        ("✓", "confirms", "what the record says already"),
    ),
    *_family(
        Family.PROJECT,
        ("↳", "phase", "a phase of the project above"),
        ("→", "followed", "it came after the project above"),
    ),
    *_family(
        Family.YEARS,
        ("▁▂▃▄▅▆▇█", "few to many", "how much there is, year by year"),
        ("·", "none", "nothing is told of this year"),
        ("▲◂", "here", "the year of the row pointed at"),
        ("‹›", "more", "earlier or later years beside it"),
        ("━", "time", "the years from its beginning to its end"),
        ("◀▶", "goes on", "it began before, or goes on"),
        ("┄", "not known", "when it began or ended is not known"),
    ),
    *_family(Family.SEARCH, ("»", "answer", "the registers answer the question themselves")),
    *_family(Family.MOVE, ("→", "cut", "cut, to be put into another unit")),
    *_family(
        Family.LIST,
        ("▌▎", "here", "the row or line the keys act on; thin while they act on what is beside it"),
        ("✓", "chosen", "chosen, for what is done with many, or in force"),
        ("▼▲", "choices", "Enter opens a list of choices there"),
        ("▬", "share", "how much of all it is"),
    ),
    *_family(
        Family.CHANGE,
        ("→", "becomes", "from what it was to what it is"),
        ("Δ", "changed", "typed, and not stored yet"),
        ("≠", "changed meanwhile", "somebody else wrote something else into it"),
    ),
    *_family(Family.COMPARED, ("−", "gone", "only the first of the two texts has this")),
    *_family(
        Family.PLACE,
        ("›", "within", "what stands behind it is a part of it"),
        ("◂", "this", "the record itself in its line; the reading that was chosen"),
    ),
)
"""All of them. Several signs in one entry are steps of one scale, or the two ends of one thing."""

ROOTS: Mapping[str, str] = {
    "✓": "yes",
    "×": "no",
    "?": "not sure",
    "!": "missing",
    "○": "over",
    "·": "nothing here",
    "–": "none",
    "=": "the same",
    "*": "new",
    "~": "about",
    "→": "onward",
    "≠": "differs",
    "↑": "up to here",
    "›": "further",
    "◂": "this one",
    "▲": "here",
}
"""What a sign says wherever it stands; only these stand in more than one family."""


def signs_of(families: Iterable[Family]) -> tuple[Sign, ...]:
    """The signs of these families, in the order of the table."""
    wanted = set(families)
    return tuple(one for one in SIGNS if one.family in wanted)


def explained(families: Iterable[Family]) -> frozenset[str]:
    """Each single letter that these families explain."""
    return frozenset("".join(one.sign for one in signs_of(families)))
