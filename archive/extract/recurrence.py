"""Says in words how often an event takes place."""

from __future__ import annotations

import re

from archive.extract.calendar_time import read_time
from archive.text.clean import clean_line

_UNITS = {
    "SECONDLY": "second",
    "MINUTELY": "minute",
    "HOURLY": "hour",
    "DAILY": "day",
    "WEEKLY": "week",
    "MONTHLY": "month",
    "YEARLY": "year",
}
_DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"} | {
    -2: "last but one"
}
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_INTEGER = re.compile(r"[+-]?\d{1,5}")
# What says only how weeks are counted.
_SILENT = frozenset({"WKST"})


def recurrence_in_words(rule: str) -> str:
    """Return a recurrence rule (RFC 5545, 3.3.10) in words: "every 2 weeks on Monday, 10 times".

    What is not known here stands behind as it is written.
    """
    parts = dict(_part(written) for written in rule.split(";") if "=" in written)
    unit = _UNITS.get(parts.pop("FREQ", ""))
    if unit is None:
        return clean_line(rule, 200)
    interval = parts.pop("INTERVAL", "1")
    words = f"every {unit}" if interval == "1" else f"every {interval} {unit}s"
    rest = []
    for name, value in parts.items():
        said = _words(name, value)
        if said is None:
            rest.append(f"{name}={value}")
        else:
            words += said
    return clean_line(f"{words} ({'; '.join(rest)})" if rest else words, 400)


def _part(written: str) -> tuple[str, str]:
    name, _, value = written.partition("=")
    return name.strip().upper(), value.strip().upper()


def _words(name: str, value: str) -> str | None:
    """What a part of a rule says, "" for nothing that people need; None where it is not known."""
    if name in _SILENT:
        return ""
    items = value.split(",")
    if name == "COUNT":
        return ", once" if value == "1" else f", {value} times"
    if name == "UNTIL" and (until := read_time(value)):
        return f", until {until.day}"
    if name == "BYDAY" and all(map(_DAY.fullmatch, items)):
        return f" on {_joined([_day(item) for item in items])}"
    if not all(map(_INTEGER.fullmatch, items)):
        return None
    numbers = [int(item) for item in items]
    if name == "BYMONTH" and all(1 <= number <= 12 for number in numbers):
        return f" in {_joined([MONTHS[number - 1] for number in numbers])}"
    if name == "BYMONTHDAY":
        return f" on {_joined([_day_of_month(number) for number in numbers])}"
    if name == "BYSETPOS" and all(number in _ORDINALS for number in numbers):
        return f", the {_joined([_ORDINALS[number] for number in numbers])} of these"
    return None


def _day(written: str) -> str:
    found = _DAY.fullmatch(written)
    assert found is not None
    day = _DAYS[found[2]]
    if found[1] is None:
        return day
    number = int(found[1])
    return f"the {_ORDINALS.get(number, f'{number}.')} {day}"


def _day_of_month(number: int) -> str:
    return f"day {number}" if number > 0 else f"the {_ORDINALS.get(number, f'{number}.')} day"


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
