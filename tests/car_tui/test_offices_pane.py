"""The rows of the offices pane: who is in office on the day, and what stands where nobody is."""

from __future__ import annotations

import datetime as dt

import pytest

from archive.dates import parse
from archive.derived.office_grid import OfficeRegister, OfficeYear, Seat
from archive.derived.offices import SEATS
from archive.derived.term import Term
from archive.derived.vouching import VouchedTime
from archive.model.record import Record
from archive.model.vocabulary import Kind
from car_tui.browser.widgets.table_rows import TableRows
from car_tui.present.registers.office_table import NOBODY, office_table

ADA = Record("pe-ada", Kind.AGENT, "Ada Berg")
REPORT = VouchedTime(dt.date(2002, 1, 1), dt.date(2003, 6, 30))
CHAIR = Term(ADA, "chair", "or-board", "Board", parse("2001/"), named=True, vouched=REPORT)
STATED = Term(ADA, "chair", "or-board", "Board", parse("2001/2003"), named=True, vouched=REPORT)


def rows_on(year: int, *terms: Term) -> TableRows:
    register = OfficeRegister(terms or (STATED,), (), ())
    return TableRows(office_table(register, dt.date(year, 6, 1), {}))


def drawn(rows: TableRows, width: int = 100) -> list[str]:
    rows.flow(width, None)
    return [
        "".join(piece.text for piece in line).strip(" ─▾")
        for index in range(len(rows))
        for line in rows.lines(index, width)
    ]


def test_who_is_in_office_stands_under_the_day() -> None:
    rows = rows_on(2002)
    heading, chair = drawn(rows)
    assert heading.startswith("surely in office on 2002-06-01 ─")
    assert rows.heads is not None
    heads = "".join(piece.text for piece in rows.heads.line())
    assert heads.split() == ["OFFICE", "WHO", "TERM", "BODY"]
    assert chair.split() == ["chair", "Ada", "Berg", "2001-2003", "Board"]
    assert rows.address(1).record_id == "pe-ada"


def test_where_nobody_is_in_office_a_line_says_so() -> None:
    rows = rows_on(2009)
    heading, nobody = drawn(rows)
    assert heading.endswith(" 0")
    assert nobody == NOBODY
    assert not rows.selectable(1)


def test_who_may_be_in_office_is_named_with_what_is_not_sure() -> None:
    rows = rows_on(2009, CHAIR)
    _, nobody, perhaps, _, chair = drawn(rows)
    assert (nobody, perhaps.split()[0]) == (NOBODY, "perhaps")
    assert "Ada Berg" in chair
    assert "no end stated; sources cover" in chair
    assert rows.address(4).record_id == "pe-ada"


NAMES = ("Ann-Kathrin Schwarzenberg", "Олександра Білозерська", "Bo Ek")


@pytest.mark.parametrize("width", [58, 78, 118, 198])
def test_no_name_is_cut(width: int) -> None:
    people = [Record(f"pe-{at}", Kind.AGENT, name) for at, name in enumerate(NAMES)]
    terms = [
        Term(one, SEATS[at], "or-board", "Board", parse("2001/2003"), named=True, vouched=REPORT)
        for at, one in enumerate(people)
    ]
    seats = tuple(
        Seat(office, (terms[at], terms[at - 1]), (), is_gap=False)
        for at, office in enumerate(SEATS)
    )
    register = OfficeRegister(tuple(terms), (), (OfficeYear(2002, (), seats, ("Board",)),))
    lines = drawn(TableRows(office_table(register, dt.date(2002, 6, 1), {})), width)
    assert not any("…" in line for line in lines)
    for word in (word for name in NAMES for word in name.split()[1:]):
        # In office on the day, and in two cells of the year.
        assert sum(line.count(word) for line in lines) == 3, word


def test_a_year_without_a_name_has_one_sign_and_the_signs_are_said_once() -> None:
    seats = tuple(Seat(office, (), (), is_gap=office != "vice-chair") for office in SEATS)
    years = tuple(OfficeYear(year, (), seats, ("Board",)) for year in (2001, 2002))
    table = office_table(OfficeRegister((), (), years), dt.date(2002, 6, 1), {})
    heading, year, signs = drawn(TableRows(table))
    assert heading.startswith("year by year · as Board")
    assert year.split() == ["2001-2002", "?", "?", "–", "?"]
    assert signs.startswith("? no source")
