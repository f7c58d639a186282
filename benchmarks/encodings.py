"""Compares what finds out in which 8-bit encoding a text was written, on texts that are drawn.

    python -m benchmarks.encodings FOLDER [COUNT [SEED]]

FOLDER holds a text for each language, its name ending in the code ("udhr-lv.txt"). For each
language and each encoding that has its letters, COUNT texts (40) are drawn with a fixed seed (1):
sentences, paragraphs, lines and lists of names, sentences with names of other languages behind
them, and English with one sign. Right is a text of which every letter is as it was written. Wrong
without a word is what was not reported as uncertain; the peers report nothing of that kind. Those
not installed are left out; all of them: pip install charset-normalizer chardet
"""

from __future__ import annotations

import importlib
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from archive.text.decoding import decoded
from benchmarks.encoding_texts import LANGUAGES, Drawn, drawn, sentences

ENCODINGS = (
    *("cp1250", "cp1251", "cp1252", "cp1254", "cp1257", "koi8-r"),
    *("iso8859-1", "iso8859-2", "iso8859-4", "iso8859-5", "iso8859-10", "iso8859-13", "iso8859-15"),
    *("cp437", "cp775", "cp850", "cp852", "cp861", "cp865", "cp866"),
    *("mac-roman", "mac-latin2", "mac-cyrillic", "mac-iceland"),
)

Reader = Callable[[bytes], tuple[str, bool]]
"""Returns the text of bytes, and whether it is uncertain of it."""


def own() -> Reader:
    """What the archive reads texts with."""

    def read(data: bytes) -> tuple[str, bool]:
        found = decoded(data)
        return found.text, found.is_uncertain

    return read


def charset_normalizer() -> Reader:
    """The best guess of charset-normalizer."""
    library = importlib.import_module("charset_normalizer")

    def read(data: bytes) -> tuple[str, bool]:
        best = library.from_bytes(data).best()
        return ("" if best is None else str(best)), False

    return read


def chardet() -> Reader:
    """The best guess of chardet."""
    library = importlib.import_module("chardet")

    def read(data: bytes) -> tuple[str, bool]:
        encoding = library.detect(data)["encoding"]
        return data.decode(encoding or "ascii", "replace"), False

    return read


READERS = (own, charset_normalizer, chardet)


def texts(folder: Path, count: int, seed: int) -> Iterator[tuple[str, Drawn]]:
    """Every drawn text, with the encoding in which it is to be written."""
    found = sentences(folder)
    for language in LANGUAGES:
        for encoding in ENCODINGS:
            for one in drawn(found, language, encoding, count, seed):
                yield encoding, one


def _same(one: str, other: str) -> bool:
    return one.replace("\xa0", " ") == other.replace("\xa0", " ")


def _measured(name: str, read: Reader, drawn_texts: list[tuple[str, Drawn]]) -> str:
    found: Counter[str] = Counter()
    kinds: Counter[tuple[str, str]] = Counter()
    began = time.process_time()
    for encoding, one in drawn_texts:
        text, is_uncertain = read(one.text.encode(encoding))
        right = _same(text, one.text)
        how = "right" if right else "wrong"
        found[f"{how}, uncertain" if is_uncertain else how] += 1
        kinds[one.kind, how] += 1
    whole = len(drawn_texts)
    right_ones = found["right"] + found["right, uncertain"]
    cells = [
        name,
        f"{right_ones / whole:.1%}",
        str(found["wrong"]),
        str(found["wrong, uncertain"]),
        f"{found['right, uncertain'] / right_ones:.1%}" if right_ones else "",
        f"{1_000 * (time.process_time() - began) / whole:.1f}",
    ]
    by_kind = {
        kind: f"{kinds[kind, 'right'] / (kinds[kind, 'right'] + kinds[kind, 'wrong']):.1%}"
        for kind in sorted({kind for kind, _ in kinds})
    }
    print(f"{name}: {by_kind}", file=sys.stderr)
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Print a row for every reader that is installed."""
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    drawn_texts = list(texts(Path(sys.argv[1]), count, seed))
    pairs = {(encoding, one.language) for encoding, one in drawn_texts}
    print(f"{len(drawn_texts):,} texts, {len(pairs)} pairs of a language and an encoding\n")
    print("| reader | right | wrong without a word | wrong, uncertain | of the right ones uncertain"
          " | ms CPU each |")  # fmt: skip
    print("|---|---|---|---|---|---|")
    for make in READERS:
        try:
            read = make()
        except ImportError as error:
            print(f"{make.__name__}: {error}", file=sys.stderr)
            continue
        print(_measured(make.__name__, read, drawn_texts), flush=True)


if __name__ == "__main__":
    main()
