"""The rows of the offices pane: who is in office on the day, and what stands where nobody is."""

from __future__ import annotations

import datetime as dt

from archive.dates import parse
from archive.derived.office_grid import OfficeRegister
from archive.derived.term import Term
from archive.derived.vouching import VouchedTime
from archive.model.record import Record
from archive.model.vocabulary import Kind
from car_tui.browser.panes.offices.pane import OfficeRows

ADA = Record("pe-ada", Kind.AGENT, "Ada Berg")
REPORT = VouchedTime(dt.date(2002, 1, 1), dt.date(2003, 6, 30))
CHAIR = Term(ADA, "chair", "or-board", "Board", parse("2001/"), named=True, vouched=REPORT)
STATED = Term(ADA, "chair", "or-board", "Board", parse("2001/2003"), named=True, vouched=REPORT)


def rows_on(year: int) -> OfficeRows:
    return OfficeRows(OfficeRegister((STATED,), (), ()), dt.date(year, 6, 1))


def drawn(rows: OfficeRows) -> list[str]:
    return [
        "".join(piece.text for piece in line).strip(" ─")
        for index in range(len(rows))
        for line in rows.lines(index, 100)
    ]


def test_who_is_in_office_stands_under_the_day() -> None:
    rows = rows_on(2002)
    heading, chair = drawn(rows)
    assert heading == "surely in office on 2002-06-01"
    assert [word for word in chair.split() if word.isalpha()][:3] == ["chair", "Ada", "Berg"]
    assert [rows.selectable(index) for index in range(2)] == [False, True]


def test_where_nobody_is_in_office_a_line_says_so() -> None:
    rows = rows_on(2009)
    assert drawn(rows) == [
        "surely in office on 2009-06-01",
        "nobody: no source makes it sure",
    ]
    assert not rows.selectable(1)


def test_who_may_be_in_office_is_named_with_what_is_not_sure() -> None:
    rows = OfficeRows(OfficeRegister((CHAIR,), (), ()), dt.date(2009, 6, 1))
    _, nobody, perhaps, chair, doubt = drawn(rows)
    assert (nobody, perhaps) == ("nobody: no source makes it sure", "perhaps")
    assert "Ada Berg" in chair
    assert "no end stated" in doubt
    assert rows.address(3).record_id == "pe-ada"
