"""Takes the marks off Markdown, which markdown-it reads; lines stay as written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from archive.extract.extracted import Section
from archive.text.clean import clean_line, clean_text

# markdown-it's time grows with it.
_DEEPEST_NESTING = 20
_WIDEST_INDENT = 4

_CONTAINERS = frozenset(["blockquote_open", "list_item_open", "footnote_reference_open"])
_SPAN_MARKS = re.compile(r"[*_`\[\]<>&\\~]")
_QUOTE_SIGNS = " \t>"
# HTML inside of words goes without a trace, HTML that breaks the line leaves a space; tags of
# other names are more often text ("List<T>") and stay.
_TAGS_IN_WORDS = re.compile(
    r"</?(?:a|abbr|b|big|cite|code|del|em|font|i|img|ins|kbd|mark|q|s|small|source|span"
    r"|strong|sub|sup|tt|u)(?:\s[^<>]*)?/?>|<!--[^<>]*-->",
    re.I,
)
_TAGS_THAT_BREAK = re.compile(
    r"</?(?:blockquote|br|center|dd|details|div|dl|dt|hr|li|ol|p|picture|pre|summary"
    r"|table|tbody|td|th|thead|tr|ul)(?:\s[^<>]*)?/?>",
    re.I,
)


def _parser() -> MarkdownIt:
    options = {"maxNesting": _DEEPEST_NESTING, "inline_definitions": True}
    parser = MarkdownIt("commonmark", options).enable("strikethrough")
    footnote_plugin(parser, inline=False, move_to_end=False)
    # Spans are read where their text is written down: rows of tables each for itself.
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


_PARSER = _parser()


def markdown_sections(source: str) -> tuple[Section, ...]:
    """Return the text of clean Markdown without its marks, divided at its headings.

    Reads CommonMark 0.31 with struck text, footnotes and tables; a section begins with its heading.
    Words stay where they stand: every line of the text is one of the source, so that line breaks,
    blank lines and the signs of lists are as written, and so are code, tables, and what defines
    links. What nests more than 20 levels stays as written.
    """
    return _Writer(source).sections()


class _Writer:
    """Writes the lines of a text block by block."""

    def __init__(self, source: str) -> None:
        self._source = source.split("\n")
        self._env: dict[str, object] = {}
        self._tokens = _PARSER.parse(source, self._env)
        # The signs of the list items and notes one is in, spaces once they are written.
        self._signs: list[str] = []
        self._at = 0
        self._heading: str | None = None
        self._lines: list[str] = []
        self._sections: list[Section] = []

    def sections(self) -> tuple[Section, ...]:
        before = Token("", "", 0)
        for token in self._tokens:
            self._write(token, before)
            before = token
        self._close()
        return tuple(self._sections)

    def _write(self, token: Token, before: Token) -> None:
        if token.type in ("list_item_open", "footnote_reference_open"):
            self._signs.append(_sign(token))
        if token.type in _CONTAINERS and token.level + 1 >= _DEEPEST_NESTING:
            # markdown-it reads nothing that lies deeper.
            first, behind = token.map or (0, 0)
            deep = (line.strip(_QUOTE_SIGNS) for line in self._source[first:behind])
            self._skip_to(token.map)
            self._indent()
            self._lines += deep
        elif token.type == "heading_open" and not token.level:
            self._skip_to(token.map)
            self._close()
        elif token.type == "inline":
            text = self._spans(token.content)
            if before.type == "heading_open" and token.level == 1:
                self._heading = clean_line(text) or None
            self._block(token.map, text)
        elif token.type in ("fence", "code_block", "html_block", "definition"):
            self._block(token.map, self._kept(token))
        elif token.type == "hr":
            self._skip_to(token.map)
        elif token.type in ("list_item_close", "footnote_reference_close"):
            if self._signs[-1].strip():
                # Nothing else was in it; its map reaches over the blank lines below.
                self._block((before.map or [self._at])[:1] * 2, " ")
            self._signs.pop()

    def _kept(self, token: Token) -> str:
        """Return the text of a block in which no marks are read."""
        text = token.content.removesuffix("\n")
        if token.type == "code_block":
            return "\n".join(f"    {line}" for line in text.split("\n"))
        if token.type == "html_block":
            return _without_tags(text)
        if token.type == "definition":
            first, behind = token.map or (0, 0)
            return "\n".join(line.strip(_QUOTE_SIGNS) for line in self._source[first:behind])
        return text

    def _block(self, place: list[int] | None, text: str) -> None:
        """Write the lines of a block, below as many blank lines as in the source."""
        self._skip_to(place)
        for line in text.split("\n") if text else ():
            self._lines.append((self._indent() + line).rstrip())

    def _skip_to(self, place: list[int] | None) -> None:
        first, behind = place or (self._at, self._at)
        above = self._source[self._at : first]
        if self._lines:
            self._lines += ["" for line in above if not line.strip(_QUOTE_SIGNS)]
        self._at = max(self._at, behind)

    def _indent(self) -> str:
        indent = "".join(self._signs)
        self._signs = [" " * min(len(sign), _WIDEST_INDENT) for sign in self._signs]
        return indent

    def _close(self) -> None:
        text = clean_text("\n".join(self._lines)).strip("\n")
        if text:
            self._sections.append(Section(text, heading=self._heading))
        self._heading, self._lines = None, []

    def _spans(self, text: str) -> str:
        """Return the text of a paragraph without emphasis, addresses and tags.

        Each row of a table is for itself, and the row that only draws a line is left out.
        """
        lines = text.split("\n")
        if not any(map(_is_rule_of_table, lines)):
            return self._span(text)
        return "\n".join(self._span(line) for line in lines if not _is_rule_of_table(line))

    def _span(self, text: str) -> str:
        if not _SPAN_MARKS.search(text):
            return text
        tokens: list[Token] = []
        _PARSER.inline.parse(text, _PARSER, self._env, tokens)
        return "".join(_shown(tokens))


def _shown(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "image":
            yield from _shown(token.children or [])
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif token.type == "html_inline":
            yield _without_tags(token.content)
        elif token.type == "footnote_ref":
            yield f"[^{token.meta['label']}]"
        else:
            yield token.content


def _sign(token: Token) -> str:
    if token.type == "footnote_reference_open":
        return f"[^{token.meta['label']}]: "
    return f"{token.info}{token.markup} "


def _is_rule_of_table(line: str) -> bool:
    return "|" in line and "-" in line and not line.strip("|:- \t")


def _without_tags(html: str) -> str:
    return _TAGS_THAT_BREAK.sub(" ", _TAGS_IN_WORDS.sub("", html))
