"""Generated dates: EDTF text of every shape."""

import calendar
import datetime

from hypothesis import strategies as st

days = st.dates(min_value=datetime.date(1, 1, 1), max_value=datetime.date(9998, 12, 31))
"""Any day whose winter still ends in a year that can be written."""

signs = st.sampled_from(["", "", "?", "~", "%"])


@st.composite
def plain_singles(draw: st.DrawFn) -> tuple[str, datetime.date, datetime.date]:
    """A day, month or year, with its bounds as the calendar module has them."""
    day = draw(days)
    length = draw(st.sampled_from([4, 7, 10]))
    text = day.isoformat()[:length]
    if length == 4:
        return text, day.replace(month=1, day=1), day.replace(month=12, day=31)
    if length == 7:
        last = calendar.monthrange(day.year, day.month)[1]
        return text, day.replace(day=1), day.replace(day=last)
    return text, day, day


@st.composite
def singles(draw: st.DrawFn) -> str:
    """A single date of any precision, with a sign or without."""
    day = draw(days)
    text = draw(
        st.sampled_from(
            [
                day.isoformat(),
                day.isoformat()[:7],
                day.isoformat()[:4],
                f"{day.year:04}-XX",
                f"{day.year:04}-XX-XX",
                f"{day.year:04}-{day.month:02}-XX",
                f"{max(day.year, 10):04}"[:3] + "X",
                f"{max(day.year, 100):04}"[:2] + "XX",
                f"{day.year:04}-{20 + day.month}",
                f"{day.year:04}-{draw(st.integers(33, 41))}",
            ]
        )
    )
    return text + draw(signs)


@st.composite
def intervals(draw: st.DrawFn) -> str:
    """An interval of days, months and years in their order; either side may be open or untold."""
    first, last = sorted([draw(plain_singles()), draw(plain_singles())], key=lambda one: one[1:])
    start = draw(st.sampled_from([first[0] + draw(signs), "..", ""]))
    end = draw(st.sampled_from([last[0] + draw(signs), ".."] if not start else [last[0], "..", ""]))
    return f"{start}/{end}"


@st.composite
def sets(draw: st.DrawFn) -> str:
    """A set of some members, the last of which may be open."""
    members = draw(st.lists(singles(), min_size=1, max_size=4))
    members[0] = draw(st.sampled_from(["", ".."])) + members[0]
    members[-1] += ".." if not members[-1].startswith("..") and draw(st.booleans()) else ""
    opening, closing = draw(st.sampled_from([("[", "]"), ("{", "}")]))
    return f"{opening}{','.join(members)}{closing}"


@st.composite
def beyond(draw: st.DrawFn) -> str:
    """A single date of level 2: signs on its parts, masks, years of any length."""
    day = draw(days)
    sides = [draw(signs) for _ in range(3)]
    year, month = f"{day.year:04}", f"{day.month:02}"
    early = f"{min(day.day, 28):02}"
    return draw(
        st.sampled_from(
            [
                f"{year}{sides[0]}-{month}{sides[1]}-{day.day:02}{sides[2]}",
                f"{sides[0]}{year}-{sides[1]}{month}-{sides[2]}{day.day:02}",
                f"{year[:3]}X-{month}-{early}",
                f"{year}-XX-{early}",
                f"{year[:1]}XXX-{month}",
                f"{year}-{month}-{early[0]}X",
                f"-{year}-{month}",
                f"Y{draw(st.integers(10_000, 10**12))}",
                f"Y-{draw(st.integers(1, 99))}E{draw(st.integers(1, 12))}",
                f"{max(day.year, 1000):04}S{draw(st.integers(1, 4))}",
            ]
        )
    )


texts = st.one_of(singles(), intervals(), sets(), beyond())
