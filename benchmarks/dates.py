"""Counts how many dates a second are read: `python benchmarks/dates.py`.

Compares with the `edtf` package where it is installed. Figures are per second of processor time.
"""

import contextlib
import importlib
import importlib.util
import io
import time
from collections.abc import Callable, Sequence
from typing import Any

from archive.dates import find_dates, in_words, parse

SHAPES = {
    "years, months, days": ("2017", "2017-10", "2017-10-12"),
    "qualified and seasons": ("2008~", "2015?", "2015-23?", "201X"),
    "intervals": ("2017/2018", "2017-10-12/2017-10-13", "2010?/2012"),
    "open and unknown ends": ("2002-01/", "/2012", "2017-01/..", "/.."),
    "sets": ("[2001,2002]", "{1667,1668,1670..1672}"),
}
PROSE = (
    "The group met on 30-31 October 2001 in Riga and again from 12 to 14 May 2004. "
    "A report of September 1998 had asked for it, and by 2003 nobody had an answer to room 12. "
)


def per_second(
    work: Callable[[Any], object], values: Sequence[object], seconds: float = 0.5
) -> float:
    """Return how many of the values are worked on in a second of processor time, in rounds."""
    done = 0
    start = time.process_time()
    while (spent := time.process_time() - start) < seconds:
        for value in values:
            work(value)
        done += len(values)
    return done / spent


def main() -> None:
    """Print the figures as a table."""
    everything = [text for texts in SHAPES.values() for text in texts]
    print(f"{'parse':28} dates/s")
    for name, texts in SHAPES.items():
        print(f"  {name:26} {per_second(parse, texts):>7,.0f}")
    print(f"  {'all shapes in turn':26} {per_second(parse, everything):>7,.0f}")
    print(f"{'in_words, all shapes':28} {per_second(in_words, [*map(parse, everything)]):>7,.0f}")
    text = PROSE * 200
    size = len(text.encode()) / 1e6
    print(f"{'find_dates, English prose':28} {per_second(find_dates, [text]) * size:>7.2f} MB/s")
    if importlib.util.find_spec("edtf") is None:
        print("the edtf package is not installed: no comparison")
        return
    parse_edtf = importlib.import_module("edtf").parse_edtf
    shared = SHAPES["years, months, days"] + SHAPES["intervals"]
    with contextlib.redirect_stdout(io.StringIO()):
        peer = per_second(parse_edtf, shared)
    own = per_second(parse, shared)
    print(f"{'dates and intervals':28} {own:>7,.0f}")
    print(f"{'the same by the edtf package':28} {peer:>7,.0f}")


if __name__ == "__main__":
    main()
