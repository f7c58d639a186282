"""A report for programs."""

from __future__ import annotations

from car_tui.present.paper.paper import Heading, Paper, Paragraph, Sentence


def report_json(paper: Paper) -> dict[str, object]:
    """Its title, and its parts in order: heading, sentences with their notes, remarks."""
    parts: list[dict[str, object]] = []
    sentences: list[dict[str, str]] = []
    remarks: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Heading):
            sentences, remarks = [], []
            parts.append(
                {
                    "heading": block.text,
                    "level": block.level,
                    "sentences": sentences,
                    "remarks": remarks,
                }
            )
        elif isinstance(block, Paragraph):
            sentences += map(_sentence, block.sentences)
        else:
            remarks.append(block.text)
    return {"title": paper.title, "parts": parts}


def _sentence(one: Sentence) -> dict[str, str]:
    return {"text": one.text, "note": one.whole_note}
