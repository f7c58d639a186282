"""Papers for tests, and what stands in the files that are made of them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from xml.etree import ElementTree

from hypothesis import strategies as st

from car_tui.present.paper.paper import Block, Heading, Paper, Paragraph, Remark, Sentence

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"
# In Markdown: a line of the contents, a heading with its mark, the mark.
_LISTED = re.compile(r" *- \[(.*)\]\(#(part\d+)\)")
_MARKED = re.compile(r'#+ <a id="(part\d+)"></a>(.*)')
_MARK = re.compile(r'<a id="part\d+"></a>')
# Line ends and controls are cleaned away before anything is written.
_SIGNS = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "M"))
WORDS = st.text(_SIGNS, min_size=1, max_size=12)


@dataclass(frozen=True)
class ReadBack:
    """A file as a reader of its form finds it: each text in its order, and the notes by number.

    `contents` has each line of the list before it, and the text of the heading it leads to.
    """

    texts: tuple[str, ...]
    notes: tuple[str, ...]
    references: tuple[int, ...]
    contents: tuple[tuple[str, str], ...] = ()


def sentence() -> st.SearchStrategy[Sentence]:
    return st.builds(Sentence, text=WORDS, note=WORDS)


def papers() -> st.SearchStrategy[Paper]:
    blocks: st.SearchStrategy[Block] = st.one_of(
        st.builds(Heading, text=WORDS, level=st.integers(1, 4)),
        st.builds(Remark, text=WORDS, is_item=st.booleans()),
        st.builds(
            Paragraph,
            sentences=st.lists(sentence(), min_size=1, max_size=3).map(tuple),
            is_item=st.booleans(),
        ),
    )
    return st.builds(Paper, title=WORDS, blocks=st.lists(blocks, max_size=5).map(tuple))


def texts_of(paper: Paper) -> tuple[str, ...]:
    """What a reader should find: the title, and one text for each block."""
    return (
        paper.title,
        *(
            " ".join(one.text for one in block.sentences)
            if isinstance(block, Paragraph)
            else block.text
            for block in paper.blocks
        ),
    )


def contents_of(paper: Paper) -> tuple[tuple[str, str], ...]:
    """What a reader should find listed: headings of two levels, where there are several."""
    listed = [b.text for b in paper.blocks if isinstance(b, Heading) and b.level <= 2]
    return tuple((text, text) for text in listed) if len(listed) > 1 else ()


def from_docx(data: bytes) -> ReadBack:
    parts = _parts(data)
    body = ElementTree.fromstring(parts["word/document.xml"])
    listed = [(link.attrib[f"{_W}anchor"], _runs(link)) for link in body.iter(f"{_W}hyperlink")]
    targets = {
        mark.attrib[f"{_W}name"]: _runs(paragraph)
        for paragraph in body.iter(f"{_W}p")
        for mark in paragraph.iter(f"{_W}bookmarkStart")
    }
    for one in body.findall(f"{_W}body/{_W}sdt"):
        body[0].remove(one)
    notes = {
        int(one.attrib[f"{_W}id"]): "".join(one.itertext()).strip()
        for one in ElementTree.fromstring(parts["word/footnotes.xml"])
    }
    return ReadBack(
        tuple(_runs(paragraph) for paragraph in body.iter(f"{_W}p")),
        tuple(text for number, text in sorted(notes.items()) if number > 0),
        tuple(int(one.attrib[f"{_W}id"]) for one in body.iter(f"{_W}footnoteReference")),
        tuple((text, targets[place]) for place, text in listed),
    )


def _runs(element: ElementTree.Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{_W}t"))


def from_odt(data: bytes) -> ReadBack:
    body = ElementTree.fromstring(_parts(data)["content.xml"])
    texts, notes, numbers = [], [], []
    listed = [(one.attrib[_HREF], one.text or "") for one in body.iter(f"{_TEXT}a")]
    targets = {
        f"#{mark.attrib[f'{_TEXT}name']}": _without_notes(heading)
        for heading in body.iter(f"{_TEXT}h")
        for mark in heading.iter(f"{_TEXT}bookmark")
    }
    for index in body.iter(f"{_TEXT}table-of-content"):
        index.clear()
    for one in body.iter():
        if one.tag == f"{_TEXT}note":
            numbers.append(int(one.findtext(f"{_TEXT}note-citation") or 0))
            notes.append("".join(one.find(f"{_TEXT}note-body").itertext()))  # type: ignore[union-attr]
    for paragraph in body.iter():
        if paragraph.tag in (f"{_TEXT}p", f"{_TEXT}h") and not _is_note(paragraph):
            texts.append(_without_notes(paragraph))
    return ReadBack(
        tuple(texts),
        tuple(notes),
        tuple(numbers),
        tuple((text, targets[place]) for place, text in listed),
    )


def _is_note(paragraph: ElementTree.Element) -> bool:
    return paragraph.attrib.get(f"{_TEXT}style-name") == "Footnote"


def _without_notes(element: ElementTree.Element) -> str:
    text = element.text or ""
    for child in element:
        text += " " if child.tag == f"{_TEXT}s" else ""
        text += child.tail or ""
    return text


def from_html(data: bytes) -> ReadBack:
    text = data.decode()
    body, _, below = text.partition('<section role="doc-endnotes">')
    references = re.findall(r'<sup><a id="r(\d+)"', body)
    body = re.sub(r"<sup>.*?</sup>", "", body.partition("<main>")[2])
    listed = re.findall(r'<li class="level\d"><a href="#(.*?)">(.*?)</a></li>', body)
    targets = dict(re.findall(r'<h\d id="(.*?)">(.*?)</h\d>', body))
    body = re.sub(r"<nav.*?</nav>", "", body, flags=re.DOTALL)
    texts = re.findall(
        r"<(?:h\d|p|li)(?: class=\"remark\"| id=\"part\d+\")?>(.*?)</(?:h\d|p|li)>", body
    )
    notes = re.findall(r'<li id="n\d+">(.*?) <a href', below)
    return ReadBack(
        tuple(map(unescape, texts)),
        tuple(map(unescape, notes)),
        tuple(map(int, references)),
        tuple((unescape(text), unescape(targets[place])) for place, text in listed),
    )


def from_markdown(data: bytes) -> ReadBack:
    lines = [line for line in data.decode().split("\n") if line]
    notes = [line.partition(": ")[2] for line in lines if re.match(r"\[\^\d+\]: ", line)]
    body = [line for line in lines if not re.match(r"\[\^\d+\]: ", line)]
    listed = [found for line in body if (found := _LISTED.fullmatch(line))]
    targets = {found[1]: found[2] for line in body if (found := _MARKED.fullmatch(line))}
    body = [_MARK.sub("", line) for line in body if not _LISTED.fullmatch(line)]
    numbers = [int(one) for line in body for one in re.findall(r"(?<!\\)\[\^(\d+)\]", line)]
    plain = (re.sub(r"(?<!\\)\[\^\d+\]", "", re.sub(r"^(?:#+ |- )", "", line)) for line in body)
    texts = (one[1:-1] if re.fullmatch(r"\*(?:[^\\*]|\\.)*\*", one) else one for one in plain)
    return ReadBack(
        tuple(map(_bare, texts)),
        tuple(map(_bare, notes)),
        tuple(numbers),
        tuple((_bare(found[1]), _bare(targets[found[2]])) for found in listed),
    )


def _bare(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


READERS: Mapping[str, Callable[[bytes], ReadBack]] = {
    ".docx": from_docx,
    ".odt": from_odt,
    ".html": from_html,
    ".md": from_markdown,
}
