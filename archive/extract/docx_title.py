"""Finds the title that a Word document shows: its Title style, or what is biggest on page one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from archive.extract.title_lines import SizedLine, title_among
from archive.extract.xml_tree import attribute, child, local_name
from archive.text.clean import clean_line

_MAX_PARAGRAPHS = 60
_USUAL_SIZE = 20.0
_DEEPEST_STYLE = 20
_DELETED = frozenset(("del", "moveFrom", "pPr", "rPr", "txbxContent", "instrText", "Fallback"))


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    base: str
    size: float | None
    is_bold: bool | None


def shown_title(document: Element, styles: Element | None) -> str | None:
    """Return the text in the style "Title", else the biggest lines of the first page, or None.

    `document` and `styles` are the roots of those parts (ECMA-376, WordprocessingML); sizes are
    counted in half points.
    """
    known = _styles(styles) if styles is not None else {}
    usual = _default_size(styles)
    lines: list[SizedLine] = []
    titles: list[str] = []
    top = 0.0
    for paragraph in _paragraphs(document):
        style = attribute(child(paragraph, "pPr", "pStyle"), "val")
        text = clean_line("".join(_texts(paragraph)))
        is_title = any(one.name in ("title", "document title") for one in _chain(known, style))
        if is_title and text:
            titles.append(text)
        elif titles and text:
            break
        size, is_bold = _look(paragraph, known, style, usual)
        top += size
        if text:
            lines.append(SizedLine(text, size, top, is_bold))
    return " ".join(titles) or title_among(lines)


def _paragraphs(document: Element) -> Iterator[Element]:
    """Yield the paragraphs of the first page, as far as a page's end is marked."""
    written = False
    found = 0
    for element in document.iter():
        name = local_name(element)
        if name == "p":
            found += 1
            if found > _MAX_PARAGRAPHS:
                return
            yield element
            written = written or any(text.strip() for text in _texts(element))
        elif written and (
            name == "lastRenderedPageBreak"
            or (name == "br" and attribute(element, "type") == "page")
        ):
            return


def _texts(element: Element) -> Iterator[str]:
    for part in element:
        name = local_name(part)
        if name == "t":
            yield part.text or ""
        elif name in ("tab", "br", "cr"):
            yield " "
        elif name not in _DELETED:
            yield from _texts(part)


def _look(
    paragraph: Element, known: Mapping[str, _Style], style: str, usual: float
) -> tuple[float, bool]:
    """The size of most letters of a paragraph, and whether most are bold."""
    size = next((one.size for one in _chain(known, style) if one.size), usual)
    is_bold = next(
        (bool(one.is_bold) for one in _chain(known, style) if one.is_bold is not None), False
    )
    letters: dict[tuple[float, bool], int] = {}
    for run in paragraph.iter():
        if local_name(run) != "r":
            continue
        properties = child(run, "rPr")
        own = _number(attribute(child(properties, "sz"), "val")) if properties is not None else None
        bold = _is_on(child(properties, "b")) if properties is not None else None
        look = (own or size, is_bold if bold is None else bold)
        letters[look] = letters.get(look, 0) + sum(map(len, _texts(run)))
    return max(letters, key=lambda look: letters[look], default=(size, is_bold))


def _styles(styles: Element) -> dict[str, _Style]:
    found: dict[str, _Style] = {}
    default = ""
    for style in styles:
        if local_name(style) != "style" or attribute(style, "type") not in ("", "paragraph"):
            continue
        identity = attribute(style, "styleId")
        properties = child(style, "rPr")
        found[identity] = _Style(
            attribute(child(style, "name"), "val").casefold(),
            attribute(child(style, "basedOn"), "val"),
            _number(attribute(child(properties, "sz"), "val")) if properties is not None else None,
            _is_on(child(properties, "b")) if properties is not None else None,
        )
        if attribute(style, "default") in ("1", "true", "on"):
            default = identity
    if default:
        found.setdefault("", found[default])
    return found


def _chain(known: Mapping[str, _Style], style: str) -> Iterator[_Style]:
    for _ in range(_DEEPEST_STYLE):
        found = known.get(style)
        if found is None:
            return
        yield found
        if not found.base:
            return
        style = found.base


def _default_size(styles: Element | None) -> float:
    if styles is None:
        return _USUAL_SIZE
    size = child(styles, "docDefaults", "rPrDefault", "rPr", "sz")
    return _number(attribute(size, "val")) or _USUAL_SIZE


def _is_on(toggle: Element | None) -> bool | None:
    if toggle is None:
        return None
    return attribute(toggle, "val") not in ("0", "false", "off")


def _number(value: str) -> float | None:
    return float(value) if value.isdecimal() and int(value) else None
