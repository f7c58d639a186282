"""Keeps a page within what the HTML parser reads quickly, without losing text.

The parser's time grows with the square of the depth of nesting, of the number of attributes in a
tag, and of open formatting elements, which HTML repeats in every later paragraph: a page of half a
megabyte can take a minute. Real pages stay far below each limit.
"""

from __future__ import annotations

import re

DEEPEST_NESTING = 500
_MAX_FORMATTING = 20
_MAX_ATTRIBUTES = 1_000

_VOID = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
# Elements whose end tag may be left out nest only inside elements that are counted.
_END_OPTIONAL = (
    "p|li|d[td]|t[rdh]|thead|tbody|tfoot|colgroup|caption|option|optgroup|r[pt]|html|head|body"
)
_NOT_COUNTED = re.compile(f"{_VOID}|{_END_OPTIONAL}", re.I)
_FORMATTING = re.compile("b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u", re.I)
_TAG = re.compile(
    r"<!--(?:.*?-->|.*)"
    r"|<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)\b(?:.*?</(?P=raw)|.*)"
    r"|<(?P<end>/?)(?P<name>[a-z][^\s/<>]*)(?P<attributes>[^<>]*)>?",
    re.DOTALL | re.I,
)


def within_limits(source: str) -> tuple[str, int]:
    """Return a page without the tags that exceed the limits, and how many those were.

    What they enclose stays. Depth is counted from the tags alone, so broken markup may count
    deeper than a parser would nest it. A tag with too many attributes keeps none of them.
    """
    opened = formatting_opened = changed = 0

    def kept(match: re.Match[str]) -> str:
        nonlocal opened, formatting_opened, changed
        name = match["name"]
        if name is None:
            return match[0]
        step = -1 if match["end"] else 1
        if _FORMATTING.fullmatch(name):
            formatting_opened = max(0, formatting_opened + step)
            too_many = max(formatting_opened, formatting_opened - step) > _MAX_FORMATTING
        elif _NOT_COUNTED.fullmatch(name):
            too_many = False
        else:
            opened = max(0, opened + step)
            too_many = max(opened, opened - step) > DEEPEST_NESTING
        if too_many:
            changed += 1
            return ""
        attributes = match["attributes"]
        if len(attributes) > 2 * _MAX_ATTRIBUTES and len(attributes.split()) > _MAX_ATTRIBUTES:
            changed += 1
            return f"<{name}>"
        return match[0]

    within = _TAG.sub(kept, source)
    return within, changed
