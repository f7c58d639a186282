"""The date filters of a query: `date:`, `year:`, `in:`, `before:` and `after:`."""

from __future__ import annotations

import datetime as dt

from archive.dates import in_words, parse
from archive.errors import BadDateError
from index.query.ast import Dated

DATE_FIELDS = ("date", "year", "in", "before", "after")

_DAY = dt.timedelta(days=1)


def dated(name: str, text: str) -> Dated:
    """The bounds that `name:text` asks for, as `date:1998..2002`, `in:2001` or `before:2001-06`.

    A date is EDTF, a range two dates with two dots between. Raises BadDateError.
    """
    first, dots, last = text.partition("..")
    if dots and "/" not in text and name not in ("before", "after"):
        text = f"{first or '..'}/{last or '..'}"
    date = parse(text)
    earliest, latest = date.earliest, date.latest
    ends = [in_words(parse(end)) for end in (first, last) if dots and end]
    words = " to ".join(ends) if len(ends) == 2 else in_words(date)
    if name == "before":
        if earliest is None or earliest == dt.date.min:
            raise BadDateError(f"nothing lies before {text}")
        return Dated(None, earliest - _DAY, f"before {words}")
    if name == "after":
        if latest is None or latest == dt.date.max:
            raise BadDateError(f"nothing lies after {text}")
        return Dated(latest + _DAY, None, f"after {words}")
    return Dated(earliest, latest, words)
