"""Counts what is read rightly of meetings, terms of office and projects.

    python -m benchmarks.proposed_facts DOCUMENTS [--clones FOLDER] [--show]

DOCUMENTS holds the texts from which the bundled history was written. Meetings are compared with its
events, terms and facts of projects with `proposed_facts.tsv`: rows without a sample are all that
those texts tell, those of samples 1 and 2 are drawn lines of ten other bodies (sample 1 was looked
at while the rules were written, sample 2 was not). With --clones, a folder with a clone of each of
their repositories (OWNER+NAME), the samples are read too, and the dates in the heads of the minutes
in `proposed_minutes.tsv`, whose truth is the name of the file. Labels are offsets: no text is kept.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import subprocess
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from archive.dates import parse
from archive.derived.evidence import Found
from archive.derived.held_text import HeldText
from archive.errors import BadDateError
from archive.extract import extract
from archive.history import load_history
from archive.model.document import Passage
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from archive.passages import cut_passages
from archive.proposals.calendar_lines import is_day
from archive.proposals.facts import read_facts
from archive.proposals.known import NOTHING_KNOWN, Known
from archive.proposals.lines import Line, lines_of
from archive.proposals.statement import Statement, StatementKind, Tier
from archive.proposals.written_names import Finder, finder_of

_HERE = Path(__file__).parent
_EVENTS = frozenset(
    "meeting conference consultation workshop seminar kick-off presentation".split()  # noqa: SIM905
)
_FEWEST_LOCATORS = 3
_BEGIN_OF_LOCATOR = 18


@dataclass(frozen=True, slots=True)
class Text:
    """One source document: its text, its passages and their lines."""

    text: str
    passages: tuple[Passage, ...]
    lines: tuple[Line, ...]


def main() -> None:
    """Print every count."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("documents", type=Path)
    parser.add_argument("--clones", type=Path)
    parser.add_argument("--show", action="store_true", help="print what is wrong and missed")
    asked = parser.parse_args()
    records = load_history().records
    texts = _texts(asked.documents, records)
    for name, known in (("names known", _known(records)), ("names unknown", NOTHING_KNOWN)):
        read = {
            document: list(read_facts(text.lines, known, "en")) for document, text in texts.items()
        }
        print(f"\n{name}")
        _meetings(texts, read, records, asked.show)
        _told(texts, read, asked.show)
    if asked.clones is not None:
        for sample in ("1", "2"):
            _sample(asked.clones, sample, asked.show)
        _heads(asked.clones, asked.show)
    _speed([line for text in texts.values() for line in text.lines], _known(records))


def _texts(folder: Path, records: Iterable[Record]) -> dict[str, Text]:
    """The texts by the ids of their documents, which are known by the locators that they hold."""
    locators: dict[str, list[str]] = defaultdict(list)
    for record in records:
        for source in record.sources:
            if source.locator:
                locators[source.document].append(source.locator)
    texts: dict[str, Text] = {}
    for path in sorted(folder.glob("*.txt")):
        cut = cut_passages(extract(path, path.name, ocr="never").sections)
        passages = tuple(
            Passage("", one.number, one.page, one.heading, "en", one.text) for one in cut
        )
        held = HeldText(passages)
        found = Counter(
            {
                document: sum(isinstance(held.evidence(one), Found) for one in some[:20])
                for document, some in locators.items()
            }
        )
        document, count = found.most_common(1)[0]
        if count >= min(_FEWEST_LOCATORS, len(locators[document])):
            text = path.read_text(encoding="utf-8")
            texts[document] = Text(text, passages, tuple(lines_of(passages)))
    return texts


def _known(records: Iterable[Record]) -> Known:
    """The names of places, bodies and projects as the records write them."""
    names: dict[Kind, list[str]] = defaultdict(list)
    for record in records:
        if record.fields.get("type") != "person":
            acronym = record.fields.get("acronym")
            names[record.kind] += [record.title, *record.aliases]
            names[record.kind] += [acronym] if isinstance(acronym, str) else []
    finders: dict[Kind, Finder] = {
        kind: finder_of(name for name in some if name != "the Project")
        for kind, some in names.items()
    }
    return Known(finders[Kind.PLACE], finders[Kind.AGENT], finders[Kind.PROJECT])


def _meetings(
    texts: Mapping[str, Text],
    read: Mapping[str, Sequence[Statement]],
    records: Sequence[Record],
    show: bool,
) -> None:
    """Meetings against the events of the history: by date, and where the locator is."""
    events = [one for one in records if one.kind is Kind.EVENT and _is_told(one, texts)]
    titles = {one.id: one.title for one in records}
    told = {
        document: [one for one in some if one.kind is StatementKind.MEETING]
        for document, some in read.items()
    }
    found = places = placed = 0
    for event in events:
        there = [
            one
            for source in event.sources
            for one in _at(told.get(source.document, ()), source.locator)
        ]
        same = [one for one in there if one.facts["date"] == event.date]
        found += bool(same)
        held_at = [
            titles[one.target] for one in event.relations if one.type is RelationType.HELD_AT
        ]
        if same and held_at:
            named = {_plain(one.facts.get("place", "")) for one in same}
            placed += 1
            places += _plain(held_at[0]) in named
        if show and not same:
            print("  missed", event.id, [one.facts["date"] for one in there])
    dates = {one.date for one in records if one.kind is Kind.EVENT}
    proposed = [one for some in told.values() for one in some if one.tier is Tier.SURE]
    right = [one for one in proposed if one.facts["date"] in dates]
    months = [
        one
        for one in proposed
        if one not in right and any(date and date.startswith(one.facts["date"]) for date in dates)
    ]
    if show:
        for one in proposed:
            if one not in right and one not in months:
                print("  no record", dict(one.facts), one.text[:80])
    print(f"meetings: date {_share(found, len(events))}, place {_share(places, placed)}")
    print(
        f"  sure: {len(proposed)} proposed, {len(right)} have a record's date,"
        f" {len(months)} its month; maybe: {sum(map(len, told.values())) - len(proposed)}"
    )


def _is_told(event: Record, texts: Mapping[str, Text]) -> bool:
    """Whether a text tells of a meeting on days or in a month that are known."""
    if event.fields.get("kind") not in _EVENTS or event.date is None:
        return False
    try:
        date = parse(event.date)
    except BadDateError:
        return False
    is_dated = is_day(date) or (len(event.date) == len("2001-01") and event.date[4] == "-")
    return is_dated and any(source.document in texts for source in event.sources)


def _at(told: Iterable[Statement], locator: str | None) -> Iterator[Statement]:
    """The statements in whose words a locator begins."""
    begin = _plain(locator or "")[:_BEGIN_OF_LOCATOR]
    yield from (one for one in told if begin and begin in _plain(one.text))


def _told(texts: Mapping[str, Text], read: Mapping[str, Sequence[Statement]], show: bool) -> None:
    """Terms and facts of projects against all that the texts tell."""
    for kind in (StatementKind.TERM, StatementKind.PROJECT_FACT):
        right = flagged = found = total = 0
        for document, text in texts.items():
            rows = [
                row
                for row in _rows("proposed_facts.tsv")
                if row["source"] == document and row["kind"] == kind.value
            ]
            labels = [_label(row, text.text) for row in rows]
            said = [_said(one) for one in read[document] if one.kind is kind]
            right += sum(any(_fits(one, label) for label in labels) for one in said)
            found += sum(any(_fits(one, label) for one in said) for label in labels)
            flagged += len(said)
            total += len(labels)
            if show:
                for one in said:
                    if not any(_fits(one, label) for label in labels):
                        print("  wrong", one)
                for label in labels:
                    if not any(_fits(one, label) for one in said):
                        print("  missed", label)
        print(f"{kind.value}: P {_share(right, flagged)}, R {_share(found, total)}")


@dataclass(frozen=True, slots=True)
class Fact:
    """What is told, its names without spaces and signs: a relation, a name, a time, a project."""

    relation: str
    name: str
    start: str
    end: str
    project: str = ""


def _label(row: Mapping[str, str], text: str) -> Fact:
    name, project = (
        text[int(row[f"{part}_start"]) : int(row[f"{part}_end"])] if row[f"{part}_start"] else ""
        for part in ("name", "project")
    )
    return Fact(row["relation"], _plain(name), row["from"], row["to"], _plain(project))


def _said(one: Statement) -> Fact:
    facts = one.facts
    if one.kind is StatementKind.TERM:
        person = _plain(facts.get("person", ""))
        return Fact("", person, facts.get("from", ""), facts.get("to", ""))
    other, project = _plain(facts.get("other", "")), _plain(facts["project"])
    return Fact(facts["relation"], other, facts.get("date", ""), "", project)


def _fits(said: Fact, label: Fact) -> bool:
    """Whether a statement is what a label says; its project may be named more fully."""
    return label.project in said.project and said == replace(label, project=said.project)


def _sample(clones: Path, sample: str, show: bool) -> None:
    """Terms in drawn lines of other bodies, each read alone."""
    rows: dict[tuple[str, int, int], list[Mapping[str, str]]] = defaultdict(list)
    for row in _rows("proposed_facts.tsv"):
        if row["sample"] == sample:
            rows[row["source"], int(row["start"]), int(row["end"])].append(row)
    counts: Counter[tuple[str, Tier]] = Counter()
    total = 0
    for (source, start, end), some in rows.items():
        raw = _raw(clones, source).decode("utf-8", "replace").replace("\r\n", "\n")
        people = [_label(row, raw).name for row in some if row["kind"] == StatementKind.TERM.value]
        total += len(people)
        lines = lines_of([Passage("", 1, None, None, "en", raw[start:end])])
        for one in read_facts(lines, language="en"):
            if one.kind is StatementKind.TERM:
                is_right = _plain(one.facts.get("person", "")) in people
                counts["right" if is_right else "wrong", one.tier] += 1
                if show and not is_right:
                    print("  wrong", source, start, dict(one.facts))
    sure, maybe = counts["right", Tier.SURE], counts["right", Tier.MAYBE]
    flagged = sure + counts["wrong", Tier.SURE]
    everything = sum(counts.values())
    print(
        f"\nterms in sample {sample}, {len(rows)} lines: sure P {_share(sure, flagged)},"
        f" R {_share(sure, total)}; with maybe P {_share(sure + maybe, everything)},"
        f" R {_share(sure + maybe, total)}"
    )


def _heads(clones: Path, show: bool) -> None:
    """Dates in the heads of minutes against the names of their files."""
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for row in _rows("proposed_minutes.tsv"):
            path = Path(folder) / Path(row["path"]).name
            source = f"{row['repository']}@{row['commit']}:{row['path']}"
            path.write_bytes(_raw(clones, source))
            cut = cut_passages(extract(path, path.name, ocr="never").sections)
            passages = [
                Passage("", one.number, one.page, one.heading, "en", one.text) for one in cut
            ]
            told = next(read_facts(lines_of(passages), language="en"), None)
            result = "none"
            if told is not None and told.rule == "a day in the head of minutes":
                date = parse(told.facts["date"])
                day = datetime.date.fromisoformat(row["date"])
                result = "right" if date.possibly_covers(day) else "another"
            counts[result] += 1
            if show and result != "right":
                print(" ", result, source, told and dict(told.facts))
    print(f"\nheads of {sum(counts.values())} minutes: {dict(counts)}")


def _speed(lines: Sequence[Line], known: Known) -> None:
    """Lines a second of processor time, all readers together."""
    for name, what, language in (
        ("names known, English", known, "en"),
        ("names unknown, any language", NOTHING_KNOWN, None),
    ):
        start = time.process_time()
        for _ in range(3):
            list(read_facts(lines, what, language))
        spent = (time.process_time() - start) / 3
        print(f"{len(lines) / spent:,.0f} lines a second ({name})")


def _raw(clones: Path, source: str) -> bytes:
    """A file at a commit: "OWNER/NAME@COMMIT:PATH"."""
    repository, _, place = source.partition("@")
    clone = clones / repository.replace("/", "+")
    return subprocess.run(
        ["git", "-C", str(clone), "show", place], check=True, capture_output=True
    ).stdout


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t"))


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part}/{whole})" if whole else "- (0/0)"


if __name__ == "__main__":
    main()
