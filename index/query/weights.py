"""What the parts of a query weigh that are not the words as they were typed."""

from __future__ import annotations

EXPANDED_WEIGHT = 0.5
"""What a word weighs that only a prefix, a pattern or a fuzzy word stands for."""

FORM_WEIGHT = 0.7
"""What another form of a word weighs."""

NAME_WEIGHT = 0.7
"""What another name of a thing weighs, as much as the name that was typed has words."""

AS_ONE_WEIGHT = 10.0
"""What the parts of a code or an address weigh where they stand in a row, as they were typed."""

FILE_WEIGHT = 3 * AS_ONE_WEIGHT
"""The same in the name of a file: the file comes before the texts that name it."""

COMPOUND_WEIGHT = 0.4
"""What a compound weighs of which a word is a part."""

APART_WEIGHT = 0.9
"""What a word weighs where it is written in two."""

ID_WORTH = 1000.0
"""What it is worth to have the id that was typed: more than all words together."""
