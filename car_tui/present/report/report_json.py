"""A report for programs."""

from __future__ import annotations

from car_tui.present.paper.paper import Heading, Paper, Paragraph, Sentence


def report_json(paper: Paper) -> dict[str, object]:
    """Its title, and its parts in order: heading, sentences with their notes, remarks.

    What stands before the first heading is a part without one.
    """
    parts: list[dict[str, object]] = []
    sentences: list[dict[str, str]] = []
    remarks: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Heading) or not parts:
            sentences, remarks = [], []
            heading = block if isinstance(block, Heading) else None
            parts.append(
                {
                    "heading": heading.text if heading else None,
                    "level": heading.level if heading else 0,
                    "sentences": sentences,
                    "remarks": remarks,
                }
            )
        if isinstance(block, Paragraph):
            sentences += map(_sentence, block.sentences)
        elif not isinstance(block, Heading):
            remarks.append(block.text)
    return {"title": paper.title, "parts": parts}


def _sentence(one: Sentence) -> dict[str, str]:
    return {"text": one.text, "note": one.whole_note}
