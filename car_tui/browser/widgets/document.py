"""What the reader shows: blocks of plain text, and places in them.

Every place in a document is an offset in `TextDocument.text`, the blocks' texts joined by line
ends. Search marks, links, the selection and the scroll position all speak of such offsets, so
none of them depends on how the text happens to be wrapped.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Set
from dataclasses import dataclass, replace
from functools import cached_property

from car_tui.browser.widgets.cells import width_of


@dataclass(frozen=True, slots=True)
class Span:
    """A range `start` to `end` of a text that is drawn in a role, and followed if it has a target.

    `role` names a style of `LineView`; `target` is what `LinkFollowed` carries, in the owner's
    own terms (the id of a record, for instance). One with `opens` is followed into the text
    itself: it opens that fold.
    """

    start: int
    end: int
    role: str = "link"
    target: str = ""
    opens: str = ""

    def moved(self, by: int) -> Span:
        """Return the same span `by` characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document: a heading, a card's row, a paragraph or a whole page of them.

    `text` may hold line ends, each ends a paragraph. With a `label` it is a row of a card: the
    label stands in a column on the left. `rule` names a line drawn above the block ("p. 12");
    it is not part of the text, nor is what stands in the `margin` ("p. 12" again). `anchor` is a
    name to find the block by. The `spans` count in `text`. Where it is wrapped, its further lines
    begin `hang` cells further in.

    A block with a `fold` is not shown until that is opened, or if it is `brief` only its first
    line; what `opens` a fold is shown until then.
    """

    text: str
    role: str = "text"
    label: str = ""
    rule: str = ""
    anchor: str = ""
    spans: tuple[Span, ...] = ()
    hang: int = 0
    fold: str = ""
    brief: bool = False
    opens: str = ""
    margin: str = ""

    def is_hidden(self, opened: Set[str]) -> bool:
        """Whether nothing of it is shown while these folds are opened."""
        if self.opens:
            return self.opens in opened
        return bool(self.fold) and not self.brief and self.fold not in opened

    @property
    def label_length(self) -> int:
        """How many characters of the document stand before `text`: the label and a tab."""
        return len(self.label) + 1 if self.label else 0


@dataclass(frozen=True)
class TextDocument:
    """A sequence of blocks and the one text they make.

    `label_column` is how wide the column of labels is, None for as wide as the longest of them.
    """

    blocks: tuple[Block, ...] = ()
    label_column: int | None = None

    @cached_property
    def text(self) -> str:
        """The whole text: what is searched, selected and copied."""
        return "\n".join(
            f"{block.label}\t{block.text}" if block.label else block.text for block in self.blocks
        )

    @cached_property
    def starts(self) -> list[int]:
        """The offset of each block, labels included."""
        starts, at = [], 0
        for block in self.blocks:
            starts.append(at)
            at += block.label_length + len(block.text) + 1
        return starts

    @cached_property
    def links(self) -> tuple[Span, ...]:
        """The spans that have a target, in reading order, as offsets in the whole text."""
        return tuple(
            span.moved(start + block.label_length)
            for block, start in zip(self.blocks, self.starts, strict=True)
            for span in sorted(block.spans, key=lambda span: span.start)
            if span.target or span.opens
        )

    @cached_property
    def folds(self) -> frozenset[str]:
        """The names of all folds."""
        return frozenset(block.fold for block in self.blocks if block.fold)

    @cached_property
    def margin_width(self) -> int:
        """The cells of the widest word in the margin."""
        words = {block.margin for block in self.blocks}
        return max((width_of(word) for word in words), default=0)

    @cached_property
    def _anchors(self) -> dict[str, int]:
        return {
            block.anchor: start + block.label_length
            for block, start in zip(self.blocks, self.starts, strict=True)
            if block.anchor
        }

    def block_at(self, offset: int) -> int:
        """Return the index of the block that holds the offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def shown_between(self, start: int, end: int, opened: Set[str]) -> str:
        """The text from `start` to `end` without what is folded away."""
        pieces: list[str] = []
        for index in range(self.block_at(start), len(self.blocks)):
            block, at = self.blocks[index], self.starts[index]
            if at > end:
                break
            if not block.is_hidden(opened):
                after = at + block.label_length + len(block.text)
                pieces.append(self.text[max(start, at) : min(end, after)])
        return "\n".join(pieces)

    def margin_at(self, offset: int) -> str:
        """What the margin says of the text at an offset."""
        index = self.block_at(offset)
        return self.blocks[index].margin if self.blocks else ""

    def locate(self, anchor: str, offset: int = 0) -> int:
        """Return where in the whole text `offset` of the named block's text stands.

        Raises KeyError when no block has this anchor.
        """
        return self._anchors[anchor] + offset
