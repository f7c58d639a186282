"""Reads the words of charts in office files (ECMA-376, DrawingML charts)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from archive.extract.xml_tree import local_name


def chart_words(chart: Element) -> str:
    """Return the title of a chart, its axes, series and categories, a line each; no numbers."""
    lines: dict[str, None] = {}
    for element in chart.iter():
        name = local_name(element)
        if name == "p":
            lines[
                "".join(each.text or "" for each in element.iter() if local_name(each) == "t")
            ] = None
        elif name in ("strCache", "strLit", "lvl"):
            values = (each for each in element.iter() if local_name(each) == "v")
            lines |= dict.fromkeys(each.text or "" for each in values)
    return "\n".join(line for line in lines if line.strip())
