"""Makes text from files harmless to show: it can neither steer a terminal nor deceive the eye."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

# Terminal control sequences (ECMA-48), removed whole. The 8-bit forms must look like a sequence
# to the end, since a lone C1 code is more often a letter that was decoded wrongly.
_ESCAPE_SEQUENCES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"
    r"|\x1b[\]PX^_][^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]"
    r"|\x9b[0-?]+[ -/]*[@-~]"
    r"|\x9d[0-9]+;[^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\|\x9c)"
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Spaces of special widths, and private-use glyphs: mostly bullets of a symbol font in a PDF.
_BECOMES_SPACE = re.compile(
    "[\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
_REMOVED = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # C0 and C1 controls
    "\xad"  # soft hyphen
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional marks, overrides, isolates
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc"  # invisible: joiners, fillers, selectors
    "\ud800-\udfff"  # lone surrogates
    "\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff\U0002fffe\U0002ffff"  # noncharacters
    "\U0001d173-\U0001d17a\U0003fffe-\U000effff"  # musical controls, unassigned planes, tags
    "]"
)
# All but letters, digits and signs that no rule above or below touches.
_NOT_PLAIN = re.compile(
    "[^\n\t -~\xa1-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e]+"
)
# The same of ASCII, as bytes: looking for any other is ten times as fast.
_PLAIN_BYTES = bytes([9, 10, *range(32, 127)])
_SURROGATES = re.compile("[\ud800-\udfff]")
_COMBINING = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff"
_COMBINING += "\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f"
# UAX #15 sets 30 marks on one letter as more than any script needs.
_STACKED_MARKS = re.compile(f"([{_COMBINING}]{{30}})[{_COMBINING}]+")
# In their order: characters that show that a rule may be needed, the rule, and what it puts there.
_RULES = (
    (re.compile("[\x1b\x9b\x9d]"), _ESCAPE_SEQUENCES, ""),
    (_LINE_ENDS, _LINE_ENDS, "\n"),
    (_BECOMES_SPACE, _BECOMES_SPACE, " "),
    (_REMOVED, _REMOVED, ""),
    (re.compile(f"[{_COMBINING}]"), _STACKED_MARKS, r"\1"),
)


def clean_text(text: str) -> str:
    r"""Return document text without anything that steers a terminal or deceives the eye.

    Lines end in ``\n``, letters are in NFC (UAX #15), lines carry no trailing spaces. Escape
    sequences go as a whole; control, bidirectional and zero-width characters, variation
    selectors, soft hyphens, noncharacters and lone surrogates are removed. No-break and other
    special spaces and private-use glyphs become a space. CJK, emoji and combining marks (30 a
    letter) stay; an emoji joined by U+200D falls into its parts, because terminals disagree on
    the width of the joined one. Cleaning clean text changes nothing; no text raises.
    """
    if not _is_plain_ascii(text):
        text = _without_harm(text)
    if " \n" in text or "\t\n" in text or text.endswith((" ", "\t")):
        text = "\n".join([line.rstrip(" \t") for line in text.split("\n")])
    return text


def _is_plain_ascii(text: str) -> bool:
    return text.isascii() and not text.encode().translate(None, _PLAIN_BYTES)


def _without_harm(text: str) -> str:
    # Most pages hold few characters that a rule could touch: only rules they need are applied.
    odd = "".join(set().union(*_NOT_PLAIN.findall(text)))
    for needs, rule, instead in _RULES:
        if odd and needs.search(odd):
            text = rule.sub(instead, text)
    return unicodedata.normalize("NFC", text)


def clean_line(text: str, limit: int | None = None) -> str:
    """Return a title or name as one clean line, every run of whitespace as one space.

    With `limit`, at least 1, a longer text is cut to that many characters, the last one "…".
    """
    line = " ".join(clean_text(text).split())
    if limit is None or len(line) <= limit:
        return line
    return line[: limit - 1].rstrip() + "…"


def shown_path(path: bytes | str | Path) -> str:
    """Return a file name fit to be shown, U+FFFD for every byte that is not UTF-8."""
    name = path.decode("utf-8", "replace") if isinstance(path, bytes) else str(path)
    return clean_line(_SURROGATES.sub("\ufffd", name))
