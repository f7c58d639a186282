"""Folding in the page: `archive.text.folding`, said so that a few lines of JavaScript do the same.

The page decomposes a text (NFKD), then takes each letter from a table, or else in lower case, and
leaves out what is not seen. Here the table is worked out: what that rule alone would do otherwise
than `fold`.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from itertools import chain

from archive.text.folding import fold

# The rest are ideographs, Hangul and planes without case: each is its own lower case there.
_MAY_DIFFER = (range(0x80, 0x3400), range(0xA000, 0xAC00), range(0xF900, 0x20000))
_UNSEEN = ("Mn", "Mc", "Me", "Cf", "Cs")


@cache
def letter_table() -> dict[str, str]:
    """What a decomposed letter folds to, of each for which that is not its lower case."""
    found = {}
    for code in chain(*_MAY_DIFFER):
        letter = chr(code)
        # What decomposes further never comes to the table.
        if unicodedata.normalize("NFKD", letter) == letter and _by_rule(letter) != fold(letter):
            found[letter] = fold(letter)
    return found


def page_fold(text: str) -> str:
    """What the page makes of a text, done here: for the tests, and to read beside the script."""
    table = letter_table()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(table.get(letter, _by_rule(letter)) for letter in decomposed)


def _by_rule(letter: str) -> str:
    lowered = unicodedata.normalize("NFKD", letter.lower())
    return "".join(one for one in lowered if unicodedata.category(one) not in _UNSEEN)


def folding_script() -> str:
    """The script that declares `fold`."""
    table = json.dumps(letter_table(), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return f'"use strict";\nconst LETTERS = {table};\n{_FOLD}'


_FOLD = r"""const UNSEEN = /[\p{M}\p{Cf}\p{Cs}]/gu;

// A text as it is compared: archive/text/folding.py.
function fold(text) {
  let folded = "";
  for (const letter of text.normalize("NFKD")) {
    folded +=
      LETTERS[letter] ?? letter.toLowerCase().normalize("NFKD").replace(UNSEEN, "");
  }
  return folded;
}

// The words of a text with the place of each: index/words/analysis.py has the rule.
const WORD = /[\p{L}\p{N}]+/gu;

function wordsIn(text) {
  const found = [];
  let folded = "";
  const places = [];
  let at = 0;
  for (const letter of text) {
    const piece = fold(letter);
    for (let n = 0; n < piece.length; n += 1) places.push(at);
    folded += piece;
    at += letter.length;
  }
  places.push(at);
  for (const match of folded.matchAll(WORD)) {
    const start = places[match.index];
    const last = places[match.index + match[0].length - 1];
    let end = last + (text.codePointAt(last) > 0xffff ? 2 : 1);
    // What folds to nothing behind it, such as the last letter's accent, belongs to it.
    while (end < text.length && fold(String.fromCodePoint(text.codePointAt(end))) === "") {
      end += text.codePointAt(end) > 0xffff ? 2 : 1;
    }
    found.push({ word: match[0], start, end });
  }
  return found;
}
"""
