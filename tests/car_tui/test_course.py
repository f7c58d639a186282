"""From one state of the reader to the next: an answer is only taken for its own question."""

from __future__ import annotations

from archive.model.record import Record
from archive.model.vocabulary import Kind
from car_tui.browser.reader.course import Course
from car_tui.browser.reader.history import HistoryEntry
from car_tui.browser.reader.rendered_record import RenderedRecord
from car_tui.browser.reader.states import Failed, Glance, Loading, Stop
from car_tui.browser.widgets.document import TextDocument
from car_tui.present.address import Address
from car_tui.present.cards.card_line import CardLine
from car_tui.present.cards.card_section import Card
from car_tui.present.opened_record import OpenedRecord

PAGE = RenderedRecord(TextDocument(), 0, ())
NO_CARD = Card((), CardLine("", ""), ())


def opened(name: str) -> OpenedRecord:
    record = Record(name, Kind.EVENT, name)
    return OpenedRecord(Address(name), record, NO_CARD, (), None, (), (), (), None)


def shows(course: Course, entry: HistoryEntry | None) -> bool:
    assert entry is not None
    return course.shown(entry, opened(entry.address), PAGE)


def way_of(course: Course) -> type[object]:
    return type(course.wanted)


def test_an_answer_to_an_earlier_question_is_dropped() -> None:
    course = Course()
    first = course.choose(HistoryEntry("a"))
    second = course.choose(HistoryEntry("b"))
    third = course.choose(HistoryEntry("a"))
    assert not shows(course, first), "it may be of before a change"
    assert not shows(course, second)
    assert course.reading is None
    assert shows(course, third)
    assert not shows(course, third)
    assert course.reading is not None


def test_what_was_glanced_at_is_read_without_being_opened_again() -> None:
    course = Course()
    entry = course.glance(HistoryEntry("a"))
    assert course.trail.stops == []
    assert course.choose(HistoryEntry("a")) is None
    assert shows(course, entry), "it was still being opened"
    assert way_of(course) is Stop
    assert [stop.address for stop in course.trail.stops] == ["a"]
    assert course.glance(HistoryEntry("a")) is None
    assert way_of(course) is Glance


def test_what_takes_long_is_still_what_is_asked_for() -> None:
    course = Course()
    entry = course.choose(HistoryEntry("a"))
    assert course.takes_long()
    assert isinstance(course.state, Loading)
    assert shows(course, entry)
    assert not course.takes_long(), "it is there"


def test_what_fails_is_neither_shown_nor_wanted() -> None:
    course = Course()
    entry = course.choose(HistoryEntry("a"))
    assert entry is not None
    assert course.failed(entry, "There is no a.")
    assert isinstance(course.state, Failed)
    assert course.wanted is None
    assert course.page is None
    assert not shows(course, entry)


def test_how_a_place_was_left_is_on_the_trail_only_if_it_stands_there() -> None:
    course = Course()
    shows(course, course.choose(HistoryEntry("a")))
    course.leave_at(7, (1, 2))
    course.glance(HistoryEntry("b"))
    course.leave_at(9, None)
    assert course.trail.stops == [HistoryEntry("a", "", 7, (1, 2))]
    entry = course.travel(-1)
    assert entry is not None
    assert (entry.address, entry.offset) == ("a", 7)


def test_a_link_from_what_was_glanced_at_leads_back_to_it() -> None:
    course = Course()
    shows(course, course.glance(HistoryEntry("a")))
    course.leave_at(5, None)
    shows(course, course.follow(Address("b")))
    assert course.can_step_back
    entry = course.travel(-1)
    assert entry is not None
    assert (entry.address, entry.offset, entry.depth) == ("a", 5, 0)
    assert not course.can_step_back
