"""The languages and scripts of a unit, as EAD 2002 and EAD3 have them."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from archive.extract.xml_tree import attribute, local_name
from archive.importing.ead_text import line_of, says_no_more
from archive.importing.finding_aid import UnitDraft
from archive.importing.listed_values import put_languages
from archive.text.language_codes import TAG_OF_CODE


def put_ead_languages(draft: UnitDraft, part: Element) -> None:
    """Fill languages and scripts of a unit from an element of its `did`."""
    coded = [
        one
        for one in part.iter()
        if attribute(one, "langcode") and local_name(one) in ("language", "langmaterial")
    ]
    codes = [_tag_of(one) for one in coded]
    scripts = [
        code
        for one in part.iter()
        if (code := attribute(one, "scriptcode") or _text_of_script(one))
    ]
    put_languages(draft, "language", codes)
    draft.put("script", ", ".join(dict.fromkeys(scripts)))
    named = [line_of(one).rstrip(".") for one in coded if local_name(one) == "language"]
    named += [line_of(one) for one in part.iter() if local_name(one) == "script"]
    named += [part for tag in codes for part in tag.split("-")]
    if not says_no_more(line_of(part), named):
        draft.note("Language", line_of(part))


def _text_of_script(element: Element) -> str:
    return line_of(element) if local_name(element) == "script" else ""


def _tag_of(language: Element) -> str:
    """The code of a language; its text where that is a tag which says more of the same language."""
    code, text = attribute(language, "langcode"), line_of(language)
    is_tag = "-" in text and text.partition("-")[0] == TAG_OF_CODE.get(code.lower())
    return text if is_tag else code
