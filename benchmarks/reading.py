"""Compares what is read of real files with an independent reading of the same.

    python -m benchmarks.reading FOLDER [--markdown] [--worst N]

FOLDER holds files, in folders by their format, and may hold SOURCES.tsv with the columns file,
expected ("text", "no text", "password", "needs OCR") and phrase: what another reader found there, a
reference and not the truth. PDF files are read by pdftotext (Poppler) too, office files by
LibreOffice, where they are installed. Each file is read in a process of its own, with the limits of
an import.

Measured are: how many files have their text, or a reason why not; of how many the phrase is found;
and of how many 95 % of the words are that the independent reading has (words of two letters and
more, each as often as it comes there, of slides once).
"""

from __future__ import annotations

import argparse
import csv
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from archive.importing.extracted_file import Container, ExtractedDocument, Member, Refusal
from archive.importing.limits import Limits
from archive.importing.task import Task
from archive.importing.workers import WorkerProcesses
from archive.tool import find_tool

_WORD = re.compile(r"[^\W\d_]{2,}")
_ENOUGH = 0.95
_LONGEST_S = 600
_TEXTS = (".docx", ".doc", ".odt", ".rtf")
_SHEETS = (".xlsx", ".xls", ".ods")
_SLIDES = (".pptx", ".ppt", ".odp")
# All sheets, each as a file of its own, in UTF-8, as the cells show them.
_CSV = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false,false,false,-1"
_COUNTED = (".pdf", *_TEXTS, *_SHEETS, *_SLIDES)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file; `reason` is why there is no text, or what was not read of it."""

    file: str
    text: str
    reason: str
    seconds: float


@dataclass(slots=True)
class Format:
    """The figures of all files of one format."""

    files: int = 0
    accounted: int = 0
    phrases: int = 0
    found: int = 0
    compared: int = 0
    enough: int = 0
    shares: list[float] = field(default_factory=list)


def readings(files: Mapping[str, Path], work: Path) -> Iterator[Reading]:
    """Yield what is read of each file, one after the other."""
    limits = Limits()
    workers = WorkerProcesses(1, limits)
    try:
        for name, path in files.items():
            task = Task(path, path.name, work, name.replace("/", "-"), limits)
            started = time.monotonic()
            text, reason = _text_and_reason(workers, task)
            yield Reading(name, text, reason, time.monotonic() - started)
    finally:
        workers.close()


def _text_and_reason(workers: WorkerProcesses, task: Task) -> tuple[str, str]:
    workers.hand_in(task)
    ((_, answer, _),) = workers.take_out()
    if isinstance(answer, Refusal):
        return "", answer.error
    if isinstance(answer, ExtractedDocument):
        text = "\n".join(passage.text for passage in answer.passages)
        needs = ["needs OCR"] if answer.about.needs_ocr else []
        return text, " ".join([*answer.about.warnings, *needs])
    if not isinstance(answer, Container):
        return "", "history records"
    # A mailbox is its mails, an archive its files.
    read = [
        _text_and_reason(workers, replace(task, copy=each.copy.path, name=each.name, depth=1))
        for each in answer.members
        if isinstance(each, Member)
    ]
    return "\n".join(text for text, _ in read), " ".join(reason for _, reason in read)


def independent(files: Mapping[str, Path], work: Path) -> dict[str, str]:
    """Return the text of files as Poppler and LibreOffice read them, by their names."""
    texts: dict[str, str] = {}
    pdfs = {name: path for name, path in files.items() if path.suffix == ".pdf"}
    if find_tool("soffice"):
        for endings, kind in (
            (_TEXTS, "txt:Text (encoded):UTF8"),
            (_SHEETS, _CSV),
            (_SLIDES, "pdf"),
        ):
            chosen = {name: path for name, path in files.items() if path.suffix in endings}
            for name, made in _converted(chosen, kind, work).items():
                if kind == "pdf":
                    pdfs |= {name: made[0]} if made else {}
                elif made:
                    texts[name] = "\n".join(each.read_text("utf-8", "replace") for each in made)
    if find_tool("pdftotext"):
        for name, path in pdfs.items():
            run = subprocess.run(
                ["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, timeout=_LONGEST_S
            )
            if run.returncode == 0:
                texts[name] = run.stdout.decode("utf-8", "replace")
    return texts


def _converted(files: Mapping[str, Path], kind: str, work: Path) -> dict[str, list[Path]]:
    """Return what LibreOffice makes of files, by their names."""
    made: dict[str, list[Path]] = {}
    ending = kind.partition(":")[0]
    for number, (name, path) in enumerate(files.items()):
        out = work / f"{ending}-{number}"
        out.mkdir()
        # Its user's settings are its own here, so that none of another run are in the way.
        command = ["soffice", f"-env:UserInstallation=file://{work}/office", "--headless"]
        command += ["--convert-to", kind, "--outdir", str(out), str(path)]
        subprocess.run(command, capture_output=True, timeout=_LONGEST_S)
        made[name] = sorted(out.glob(f"*.{ending}"))
    return made


def share_found(reference: str, text: str, *, once: bool = False) -> float | None:
    """Return which share of the words of `reference` is in `text`; None where it has none.

    A word counts as often as it comes there, or `once`.
    """
    # A hyphen that shows only at a line end is no part of a word.
    words = _WORD.findall(reference.replace("\xad", "").casefold())
    read = _WORD.findall(text.casefold())
    if not words:
        return None
    wanted, have = (
        (Counter(set(words)), Counter(set(read))) if once else map(Counter, (words, read))
    )
    return sum((wanted & have).values()) / sum(wanted.values())


def main() -> None:
    """Read all files and print the figures, format by format."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--worst", type=int, default=10, help="how many of the worst are listed")
    options = parser.parse_args()
    expected = _expected(options.folder)
    files = {
        str(path.relative_to(options.folder)): path
        for path in sorted(options.folder.rglob("*"))
        if path.is_file() and path.parent != options.folder
    }
    started = time.monotonic()
    formats: dict[str, Format] = {}
    worst: list[tuple[float, str, str]] = []
    with tempfile.TemporaryDirectory() as work:
        elsewhere = independent(files, Path(work))
        for reading in readings(files, Path(work)):
            figures = formats.setdefault(Path(reading.file).suffix, Format())
            figures.files += 1
            figures.accounted += bool(reading.text or reading.reason)
            if not (reading.text or reading.reason):
                worst.append((-1.0, reading.file, "neither text nor a reason"))
            _, phrase = expected.get(reading.file, ("", ""))
            if phrase:
                figures.phrases += 1
                is_found = " ".join(phrase.split()) in " ".join(reading.text.split())
                figures.found += is_found
                if not is_found:
                    worst.append((0.0, reading.file, f"no {phrase!r}: {reading.reason[:90]}"))
            # What slides have in common stands on each of them there, and once here.
            once = Path(reading.file).suffix in _SLIDES
            share = share_found(elsewhere.get(reading.file, ""), reading.text, once=once)
            if share is not None:
                figures.compared += 1
                figures.enough += share >= _ENOUGH
                figures.shares.append(share)
                if share < 1:
                    worst.append((share, reading.file, reading.reason[:90]))
    _print(formats, as_markdown=options.markdown)
    print(
        f"\n{len(files)} files in {time.monotonic() - started:.0f} s. The worst:", file=sys.stderr
    )
    for share, name, why in sorted(worst)[: options.worst]:
        print(f"  {share:6.3f} {name} {why}", file=sys.stderr)


def _expected(folder: Path) -> dict[str, tuple[str, str]]:
    listing = folder / "SOURCES.tsv"
    if not listing.is_file():
        return {}
    with listing.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["file"]: (row["expected"] or "", row["phrase"] or "") for row in rows}


def _print(formats: Mapping[str, Format], *, as_markdown: bool) -> None:
    head = (
        "format",
        "files",
        "text or reason",
        "phrase found",
        "compared",
        "95 % of words",
        "least",
    )
    rows = [
        (
            name,
            str(each.files),
            str(each.accounted),
            f"{each.found} of {each.phrases}" if each.phrases else "",
            str(each.compared) if each.compared else "",
            str(each.enough) if each.compared else "",
            f"{min(each.shares):.3f}" if each.shares else "",
        )
        for name, each in sorted(formats.items())
    ]
    every = list(formats.values())
    total = (
        "all",
        str(sum(each.files for each in every)),
        str(sum(each.accounted for each in every)),
        f"{sum(each.found for each in every)} of {sum(each.phrases for each in every)}",
        str(sum(each.compared for each in every)),
        str(sum(each.enough for each in every)),
        f"{min((share for each in every for share in each.shares), default=1):.3f}",
    )
    for row in (head, *rows, total):
        print(
            ("| " + " | ".join(row) + " |") if as_markdown else "  ".join(c.ljust(15) for c in row)
        )
        if as_markdown and row is head:
            print("|---" * len(head) + "|")


if __name__ == "__main__":
    main()
