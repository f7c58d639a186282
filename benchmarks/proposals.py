"""Counts how many decisions and action points are found in labelled texts, and how many rightly.

    python -m benchmarks.proposals --labels LABELS.jsonl --texts FOLDER [--rules FILE ...] [--show]

A label is a line of JSON: "document" (its text is `DOCUMENT.txt`, or any that fits) or "repo" and
"path" (its text is `OWNER/NAME/PATH`), "start" and "end" in the text, "key", the first six words
there, "decision" (D tells a decision, L is an item of its content, Q is on the border, N neither),
and "other" (A an action point).

A statement is right when it shares a character with a D or L, on the border and left out when with
a Q only; a label is found when it shares a character with a statement. Statements without a label
are not counted. Brackets hold the 95% interval of Wilson.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.model.document import Passage
from archive.proposals.actions import read_actions
from archive.proposals.decisions import read_decisions
from archive.proposals.lines import lines_of
from archive.proposals.rules.rules import Rules, load_rules
from archive.proposals.statement import Statement, Tier


@dataclass(frozen=True, slots=True)
class Label:
    """What a person says of characters `start` to `end` of the text of `source`."""

    source: str
    body: str
    start: int
    end: int
    decision: str
    is_action: bool
    words: str


@dataclass(frozen=True, slots=True)
class Count:
    """Statements that are right and wrong, labels that are found, and all of them."""

    right: int
    wrong: int
    border: int
    found: int
    labels: int

    def __str__(self) -> str:
        """Both shares with their counts."""
        told = self.right + self.wrong
        return (
            f"P {_share(self.right, told)}, R {_share(self.found, self.labels)},"
            f" {self.border} on the border"
        )


def main() -> None:
    """Print the counts of all bodies together and of each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--rules", type=Path, nargs="*", default=[])
    parser.add_argument("--body", action="append", help="only this repository or document")
    parser.add_argument("--show", action="store_true", help="print what is wrong and missed")
    asked = parser.parse_args()
    rules = load_rules((path.name, path.read_bytes()) for path in asked.rules)
    for fault in rules.faults:
        print(fault)
    labels = [one for one in read_labels(asked.labels) if not asked.body or one.body in asked.body]
    by_source: dict[str, list[Label]] = defaultdict(list)
    for label in labels:
        by_source[label.source].append(label)
    texts = {source: text_of(asked.texts, source, those) for source, those in by_source.items()}
    began = time.process_time()
    read = {source: _statements(text, rules) for source, text in texts.items()}
    spent = time.process_time() - began
    sentences = sum(len(list(lines_of([_passage(text)]))) for text in texts.values())
    print(
        f"{sentences} lines in {spent:.2f} s of processor time, {sentences / spent:,.0f} a second"
    )
    bodies = sorted({label.body for label in labels})
    for body in ["", *(bodies if len(bodies) > 1 else [])]:
        chosen = {
            source: those for source, those in by_source.items() if body in ("", those[0].body)
        }
        print(body or "all")
        for name, tiers in (("sure", (Tier.SURE,)), ("sure and maybe", tuple(Tier))):
            decisions = [
                _counted(those, [one for one in read[source][0] if one.tier in tiers])
                for source, those in chosen.items()
            ]
            actions = [
                _counted_actions(those, [one for one in read[source][1] if one.tier in tiers])
                for source, those in chosen.items()
            ]
            print(f"  decisions, {name}: {_sum(decisions)}")
            print(f"  actions, {name}: {_sum(actions)}")
    if asked.show:
        for source, those in by_source.items():
            _show(source, texts[source], those, read[source][0])


def read_labels(path: Path) -> Iterator[Label]:
    """The labels of a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        body = item.get("document") or item["repo"]
        source = item.get("document") or f"{item['repo']}/{item['path']}"
        is_action = "A" in item.get("other", ())
        yield Label(
            source, body, item["start"], item["end"], item["decision"], is_action, item["key"]
        )


def text_of(folder: Path, source: str, labels: Sequence[Label]) -> str:
    """The text of a document or path, line ends as one character."""
    paths = [folder / source, folder / f"{source}.txt", *sorted(folder.glob("*.txt"))]
    for path in paths:
        if path.is_file() and _fits(text := path.read_text(encoding="utf-8"), labels):
            return text
    raise SystemExit(f"there is no text of {source} in {folder}")


def _fits(text: str, labels: Sequence[Label]) -> bool:
    return all(text[one.start : one.end].split()[:6] == one.words.split() for one in labels)


def _passage(text: str) -> Passage:
    return Passage("do-x", 1, None, None, None, text)


def _statements(text: str, rules: Rules) -> tuple[list[Statement], list[Statement]]:
    lines = list(lines_of([_passage(text)]))
    return list(read_decisions(lines, rules)), list(read_actions(lines, rules))


def _meet(label: Label, statement: Statement) -> bool:
    return label.start < statement.span.end and statement.span.start < label.end


def _counted(labels: Sequence[Label], statements: Sequence[Statement]) -> Count:
    right = wrong = border = 0
    for statement in statements:
        met = {label.decision for label in labels if _meet(label, statement)}
        right += bool(met & {"D", "L"})
        border += bool(met) and not met & {"D", "L"} and "Q" in met
        wrong += met == {"N"}
    told = [label for label in labels if label.decision in ("D", "L")]
    found = sum(any(_meet(label, one) for one in statements) for label in told)
    return Count(right, wrong, border, found, len(told))


def _counted_actions(labels: Sequence[Label], statements: Sequence[Statement]) -> Count:
    met = [[label for label in labels if _meet(label, one)] for one in statements]
    right = sum(any(label.is_action for label in those) for those in met)
    told = [label for label in labels if label.is_action]
    found = sum(any(_meet(label, one) for one in statements) for label in told)
    return Count(right, sum(map(bool, met)) - right, 0, found, len(told))


def _sum(counts: Iterable[Count]) -> Count:
    held = list(counts)
    return Count(
        sum(one.right for one in held),
        sum(one.wrong for one in held),
        sum(one.border for one in held),
        sum(one.found for one in held),
        sum(one.labels for one in held),
    )


def _share(part: int, whole: int) -> str:
    """A share with its counts and interval: "0.90 (9/10; .60-.98)"."""
    if not whole:
        return f"- ({part}/{whole})"
    z, p = 1.96, part / whole
    middle, width = p + z * z / 2 / whole, z * (p * (1 - p) / whole + (z / 2 / whole) ** 2) ** 0.5
    low, high = ((middle + sign * width) / (1 + z * z / whole) for sign in (-1, 1))
    return f"{p:.2f} ({part}/{whole}; {low:.2f}-{high:.2f})"


def _show(source: str, text: str, labels: Sequence[Label], statements: Sequence[Statement]) -> None:
    for statement in statements:
        met = {label.decision for label in labels if _meet(label, statement)}
        if met and not met & {"D", "L"}:
            kind = "border" if "Q" in met else "wrong"
            print(f"{kind}, {statement.tier}: {source}: {statement.rule}: {statement.text[:200]}")
    for label in labels:
        tiers = {one.tier for one in statements if _meet(label, one)}
        if label.decision in ("D", "L") and Tier.SURE not in tiers:
            kind = "only maybe" if tiers else "missed"
            print(f"{kind}: {source}: {' '.join(text[label.start : label.end].split())[:200]}")


if __name__ == "__main__":
    main()
