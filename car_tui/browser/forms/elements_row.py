"""Fields that hold several elements, or name other records: chosen above, the next one typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual import on
from textual.content import Content
from textual.events import DescendantBlur, DescendantFocus
from textual.widget import Widget
from textual.widgets import Input, Static

from archive.model.fields import Group, Link, Member
from archive.model.record import Json
from archive.model.vocabulary import Kind
from archive.text.clean import clean_line
from car_tui.browser.forms.element_line import ElementLine
from car_tui.browser.forms.element_lines import element_lines, elements_in_short
from car_tui.browser.forms.given import Given
from car_tui.browser.forms.group_text import link_typed, with_record
from car_tui.browser.forms.hints import next_element, nothing_found
from car_tui.browser.forms.matches import Match
from car_tui.browser.forms.row import FieldRow
from car_tui.present.field_words import typed_form


class ElementsRow(FieldRow):
    """Elements, a line each, and a line for the next; `titles` are those of records named.

    Left points at an element, Backspace removes it, Enter takes a group back into the line to be
    changed. Of a field with one value the next takes the place of the first.
    """

    class MatchesWanted(FieldRow.RowMessage):
        """Records are wanted that what is typed may mean, to be answered with `offer`."""

        def __init__(self, row: ElementsRow, to: Kind, text: str, number: int) -> None:
            super().__init__(row)
            self.elements = row
            self.to = to
            self.text = text
            self.number = number

    class AddWanted(FieldRow.RowMessage):
        """What is typed is to be read and added, with `add`."""

        def __init__(self, row: ElementsRow, text: str) -> None:
            super().__init__(row)
            self.elements = row
            self.text = text

    def __init__(
        self,
        member: Member,
        original: Json,
        titles: Mapping[str, str],
        *,
        begun: Json = None,
        required: bool = False,
    ) -> None:
        super().__init__(member, original, required=required)
        self._titles = dict(titles)
        self._elements = _listed(original)
        # What is begun as a text is typed on; values stand in the field already.
        self._text = begun if isinstance(begun, str) else ""
        if isinstance(begun, list):
            self._elements += [one for one in begun if one not in self._elements]
        self._rest: dict[str, Json] = {}
        self._pointed: int | None = None
        self._matches: Sequence[Match] = ()
        self._match = 0
        self._looking = False
        self._entered_early = False

    @property
    def given(self) -> Given:
        """The elements, and what is typed beside them."""
        many = self.member.many
        value: Json = list(self._elements) if many else next(iter(self._elements), None)
        if not self._text.strip() and _listed(value) == _listed(self.original):
            value = self.original
        return Given(value, self._text.strip())

    def put(self, value: Json) -> None:
        """Put elements into the field; what is typed stays."""
        self._elements = _listed(value)
        self._pointed = None
        self._draw()

    def put_original(self, value: Json) -> None:
        """Take other elements as those of the record; what was added or removed here stays so."""
        before, now = _listed(self.original), _listed(value)
        if self.member.many and self.is_changed:
            added = [one for one in self._elements if one not in before and one not in now]
            gone = [one for one in before if one not in self._elements]
            self.original = value
            self.put([*(one for one in now if one not in gone), *added])
            self.show_label()
        else:
            super().put_original(value)

    def controls(self) -> Iterator[Widget]:
        """The elements, the line, the matches."""
        yield Static("", classes="field-elements", markup=False)
        yield ElementLine(self._text, compact=True, select_on_focus=False)
        yield Static("", classes="field-matches", markup=False)

    def on_mount(self) -> None:
        """Show what there is."""
        super().on_mount()
        self._draw()
        self._draw_matches()

    def offer(self, number: int, matches: Sequence[Match]) -> None:
        """Show the records that what was typed may mean, unless more was typed since."""
        if number == self._asked:
            self._matches, self._match = matches, 0
            self._looking = False
            self.say("", "" if matches else nothing_found(self.member, self._text))
            self._draw_matches()
            if self._entered_early:
                self._entered_early = False
                self._enter()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show each element on a line of its own."""
        super().on_descendant_focus(event)
        self._draw()

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """Show them in short again."""
        super().on_descendant_blur(event)
        self._pointed = None
        self._draw()

    def add(self, elements: Sequence[Json]) -> None:
        """Put elements in, in the place of what was typed."""
        merged = [
            {**self._rest, **one} if isinstance(one, Mapping) and self._rest else one
            for one in elements
        ]
        self._rest = {}
        self._looking = False
        if self.member.many:
            self._elements += [one for one in merged if one not in self._elements]
        else:
            self._elements = merged[-1:]
        self._take_text("")
        self._pointed = None
        self._asked += 1
        self._matches = ()
        self.say()
        self._draw()
        self._draw_matches()
        self.changed()

    def refuse(self, fault: str) -> None:
        """Say why what was typed cannot be added."""
        self.say("", fault)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value == self._text:
            return
        self._text = event.value
        self._pointed = None
        self._asked += 1
        self._entered_early = False
        link = link_typed(self.member, self._text)
        if link is not None:
            part, words = link
            self.hint("looking …")
            self._looking = True
            self.post_message(self.MatchesWanted(self, part.to, words, self._asked))
        else:
            self._matches = ()
            self._looking = False
            self.say()
            self._draw_matches()
            if isinstance(self.member, Group) and self._text.strip():
                self.ask(self._text)
        self.changed()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        # One types faster than is found: what is found first is then taken.
        self._entered_early = self._looking
        if not self._looking:
            self._enter()

    def _enter(self) -> None:
        if self._matches and self._text.strip():
            match = self._matches[self._match]
            self._titles[match.id] = match.title
            if isinstance(self.member, Group):
                self._name_in_group(match)
            else:
                self.add([match.id])
        elif self._text.strip():
            self.post_message(self.AddWanted(self, self._text))
        elif self._pointed is not None and isinstance(self.member, Group):
            self._take_back(self.member, self._pointed)
        else:
            self.screen.focus_next()

    def _name_in_group(self, match: Match) -> None:
        self._take_text(with_record(self._text, match.id))
        self._matches = ()
        self._asked += 1
        self.say(clean_line(match.title, 120))
        self._draw_matches()
        self.changed()

    @on(ElementLine.Removed)
    def _removed(self, event: ElementLine.Removed) -> None:
        event.stop()
        if not self._elements:
            return
        at = len(self._elements) - 1 if self._pointed is None else self._pointed
        # The first press only points: nothing goes that was not looked at.
        if self._pointed is None:
            self._pointed = at
            self.hint("Backspace once more removes it")
            self._draw()
            return
        del self._elements[at]
        self._pointed = min(at, len(self._elements) - 1) if self._elements else None
        self.say()
        self._draw()
        self.changed()

    @on(ElementLine.Moved)
    def _moved(self, event: ElementLine.Moved) -> None:
        event.stop()
        if not event.among_elements:
            if self._matches:
                self._match = (self._match + event.step) % len(self._matches)
                self._draw_matches()
            elif event.step > 0:
                self.screen.focus_next()
            else:
                self.screen.focus_previous()
        elif self._elements:
            count = len(self._elements)
            at = count if self._pointed is None else self._pointed
            at += event.step
            self._pointed = at if 0 <= at < count else (0 if at < 0 else None)
            self._draw()

    def _take_back(self, group: Group, at: int) -> None:
        element = self._elements[at]
        if isinstance(element, Mapping):
            text, self._rest = typed_form(group, element)
            del self._elements[at]
            self._pointed = None
            self._take_text(text)
            self._draw()
            self.changed()

    def _take_text(self, text: str) -> None:
        self._text = text
        with self.prevent(Input.Changed):
            line = self.query_one(ElementLine)
            line.value = text
            line.cursor_position = len(text)

    @property
    def placeholder(self) -> str:
        """What the next element is."""
        return next_element(self.member)

    def _draw(self) -> None:
        in_short = not isinstance(self.member, Link | Group) and not self.has_focus_within
        lines = (
            elements_in_short(self.member, self._elements)
            if in_short
            else element_lines(self.member, self._elements, self._pointed, self._titles)
        )
        self.query_one(".field-elements", Static).update(Content("\n").join(lines))
        self.query_one(".field-elements", Static).display = bool(self._elements)
        # The line for the next one is in view where the focus is, or where nothing else is.
        self.set_class(bool(self._elements) and not self._text, "filled")

    def _draw_matches(self) -> None:
        shown = self.query_one(".field-matches", Static)
        lines = []
        for number, match in enumerate(self._matches):
            chosen = number == self._match
            text = f"{'▌' if chosen else ' '} {clean_line(match.title, 120)}"
            line = Content.styled(text, "reverse" if chosen else "")
            lines.append(line.append(Content.styled(f"  {match.note}", "$text-muted")))
        shown.update(Content("\n").join(lines))
        shown.display = bool(lines)


def _listed(value: Json) -> list[Json]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]
