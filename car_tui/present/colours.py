"""The colours of our own looks: one role, one meaning; docs/design.md has the table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """The colour of each role, as "#rrggbb".

    `ground` is below lists and texts, `panel` below dialogs, `raised` below tabs, talk and footer.
    `quiet` is of labels and hints; `good` of what holds, is held or found, `warn` of conflicts and
    gaps, `bad` of what failed or is closed, `unsure` of what may be, `off` of what is over.
    `border` is of what is not in focus, `focus` of what is. The selected row is `selected` in a
    list in focus, else `aside`; `hit` is a marked word, `here` the one that is pointed at. Of these
    the first is the letters, the second what they stand on.
    """

    ground: str
    panel: str
    raised: str
    text: str
    quiet: str
    date: str
    link: str
    key: str
    good: str
    warn: str
    bad: str
    unsure: str
    off: str
    border: str
    focus: str
    selected: tuple[str, str]
    aside: tuple[str, str]
    hit: tuple[str, str]
    here: tuple[str, str]


DARK = Colours(
    ground="#11161d",
    panel="#161d26",
    raised="#1f2833",
    text="#e6e9ed",
    quiet="#9aa7b4",
    date="#7fb8d6",
    link="#8fbcf0",
    key="#f0b44c",
    good="#7fcf97",
    warn="#f0b44c",
    bad="#ff8f85",
    unsure="#c9a6f0",
    off="#8e99a5",
    border="#66788a",
    focus="#5fb0e8",
    selected=("#ffffff", "#1f5f8f"),
    aside=("#e6e9ed", "#2a3846"),
    hit=("#ffe2a8", "#5c4310"),
    here=("#161d26", "#f0b44c"),
)

LIGHT = Colours(
    ground="#f4f2ec",
    panel="#fbfaf6",
    raised="#e8e5dc",
    text="#20262d",
    quiet="#57616b",
    date="#1f5f85",
    link="#0b57a4",
    key="#8a4b00",
    good="#1d6b38",
    warn="#8a4b00",
    bad="#a8231b",
    unsure="#6a3fa0",
    off="#5a636c",
    border="#857f70",
    focus="#0a639b",
    selected=("#ffffff", "#17567f"),
    aside=("#20262d", "#d5dfe6"),
    hit=("#3b2a00", "#ffe9bd"),
    here=("#20262d", "#ffcf6b"),
)

CONTRAST = Colours(
    ground="#000000",
    panel="#000000",
    raised="#000000",
    text="#ffffff",
    quiet="#d0d0d0",
    date="#00ffff",
    link="#8fd0ff",
    key="#ffff00",
    good="#66ff66",
    warn="#ffff00",
    bad="#ff9d9d",
    unsure="#e0b3ff",
    off="#d0d0d0",
    border="#808080",
    focus="#ffff00",
    selected=("#000000", "#ffff00"),
    aside=("#000000", "#c0c0c0"),
    hit=("#ffffff", "#005f00"),
    here=("#000000", "#ffff00"),
)
