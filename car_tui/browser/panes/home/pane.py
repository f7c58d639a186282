"""Home: what one sees first. What is here, how it stands, three things to try."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Resize
from textual.message import Message
from textual.worker import get_current_worker

from archive.derived.overview import Overview
from archive.text.clean import shown_path
from car_tui.browser.background import thread_worker
from car_tui.browser.context import BrowserContext
from car_tui.browser.panes.home import facts
from car_tui.browser.panes.home.boxes import BoxesPane
from car_tui.browser.panes.home.keys import Keys
from car_tui.browser.panes.home.room import Want, shared
from car_tui.browser.panes.home.rows import ThingList, ThingRows
from car_tui.browser.panes.table import BY_NAME
from car_tui.browser.widgets.facts import Facts, Lines
from car_tui.browser.widgets.panel import Panel, PanelWords
from car_tui.present.home.kinds import kind_lines
from car_tui.present.home.leads import Doing, Showing
from car_tui.present.home.news import NewsLine, news_lines
from car_tui.present.home.standing import Standing, StandingLine, empty_lines, standing_lines
from car_tui.present.home.things import Thing, things_to_try
from car_tui.session.standing import MOST_RECORDS, standing_on

_RECENT = 4

Told = Callable[[int, int], Lines]


class HomePane(BoxesPane):
    """The first page of an archive. Nothing is shown that was not counted; what takes longer is
    counted in a thread, while Home is in view."""

    STANDS_ALONE = True
    PANELS: ClassVar = ("ask", "things", "standing", "kinds", "years", "news")
    LIST = "things"

    class _Counted(Message):
        def __init__(self, overview: Overview) -> None:
            super().__init__()
            self.overview = overview

    class _Asked(Message):
        """More is known of how things stand; `is_all` of it where nothing follows."""

        def __init__(self, standing: Standing, *, is_all: bool) -> None:
            super().__init__()
            self.standing = standing
            self.is_all = is_all

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self.add_class("-unframed")
        self._searches = context.user_state.searches
        self._overview: Overview | None = None
        self._standing = Standing(context.as_of.day)
        self._is_all = False
        self._counted_for: tuple[int, dt.date] | None = None
        self._since: int | None = None
        self._seen: int | None = None

    def compose(self) -> ComposeResult:
        """Where to ask, what to try and how things stand at the left, what is here at the right."""
        with Vertical(id="home-left"):
            with Panel(id="ask"):
                yield Facts()
            with Panel(id="things"):
                yield ThingList(empty="Loading …")
            with Panel(id="standing"):
                yield Facts()
        with Vertical(id="home-right"):
            for name in self.PANELS[3:]:
                with Panel(id=name):
                    yield Facts()

    def on_mount(self) -> None:
        """Say what is so whatever the archive holds."""
        self._keys = Keys(getattr(self.app, "changed_keys", {}))
        self._show()

    @property
    def framed(self) -> Panel:
        """The panel of the things to try."""
        return self.panel("things")

    def panel_words(self) -> PanelWords:
        """What the list is."""
        return PanelWords("Three things to try", place=self.place_words())

    def load(self) -> None:
        """Count anew, where this is in view; else when it comes into view."""
        if self.display:
            self._count_what_changed()

    def point_again(self) -> None:
        """It comes into view: count what has come in meanwhile."""
        super().point_again()
        self._count_what_changed()

    def state(self) -> Mapping[str, Any]:
        """The last change that was there when this page was looked at."""
        return {"seen": self._seen} if self._seen is not None else {}

    def restore(self, state: Mapping[str, Any]) -> None:
        """News are what came after that."""
        seen = state.get("seen")
        self._since = seen if isinstance(seen, int) else None

    def _count_what_changed(self) -> None:
        now = self.archive.change_number, self._as_of.day
        if now != self._counted_for:
            self._counted_for = now
            self._count(self._since)

    @thread_worker("list")
    def _count(self, since: int | None) -> None:
        self.post_message(self._Counted(self.archive.overview(since)))

    @on(_Counted)
    def _counted(self, event: _Counted) -> None:
        self._overview, self._seen = event.overview, event.overview.change
        if self._standing.day != self._as_of.day:
            self._standing, self._is_all = Standing(self._as_of.day), False
        self._show()
        self._ask_registers(event.overview)

    @thread_worker("listing")
    def _ask_registers(self, overview: Overview) -> None:
        worker = get_current_worker()
        known = self._standing
        for known in standing_on(self.archive, overview, self._as_of.day):
            if worker.is_cancelled:
                return
            self.post_message(self._Asked(known, is_all=False))
        self.post_message(self._Asked(known, is_all=True))

    @on(_Asked)
    def _asked(self, event: _Asked) -> None:
        # Of the same day what was known stands until all is known anew: during an import it would
        # come and go.
        if event.standing.day == self._as_of.day and (event.is_all or not self._is_all):
            self._standing, self._is_all = event.standing, event.is_all
            self._show()

    def failed(self, sentence: str) -> None:
        """Say what went wrong in a thread; F5 tries again."""
        self._counted_for, self._is_all = None, True
        self._show()
        super().failed(sentence)

    @on(Resize)
    def _fit(self) -> None:
        self._arrange()

    def _tell(self, name: str, title: str, told: Told, count: str = "") -> None:
        panel = self.panel(name)
        panel.query_one(Facts).tell(told)
        panel.say_in_edges(PanelWords(title, count))

    def _show(self) -> None:
        """Say all that is known by now."""
        key, recent = self._keys.of("search"), self._searches.history()[:_RECENT]
        self._tell("ask", "Ask", lambda width, _: facts.asking(key, recent, width))
        overview = self._overview
        if overview is not None:
            kinds = kind_lines(overview)
            news = [*news_lines(overview), NewsLine(f"Kept in {_from_home(self.archive.path)}")]
            years = dict(overview.years)
            count = f"{overview.records:,} records"
            self._tell("kinds", "What is here", lambda w, h: facts.kinds(kinds, w, h), count)
            self._tell("years", "Years", lambda w, h: facts.years(years, w, h))
            self._tell("news", "New here", lambda w, h: facts.sentences(news, w, h))
        lines = self._lines()
        self._tell(
            "standing",
            "Where things stand",
            lambda w, h: facts.standing(lines, w, h),
        )
        self._arrange()

    def _lines(self) -> list[StandingLine]:
        """How things stand, as far as that is known, and where help is."""
        keys = self._keys
        said = f"{keys.of('help')} keys · {keys.of('palette')} an action by its name"
        help_line = StandingLine("Help", f"{said} · car-tui help tour", leads=Doing("help"))
        overview = self._overview
        if overview is None:
            return [StandingLine("", "Counting …"), help_line]
        if not overview.records:
            return [*empty_lines(keys.of("import"), keys.of("add")), help_line]
        lines = standing_lines(overview, self._standing, keys.of("import"), keys.of("pane.gaps"))
        if overview.records > MOST_RECORDS:
            lines.append(StandingLine("Registers", "many records: each pane counts its own"))
        elif not self._is_all:
            lines.append(StandingLine("", "Counting …"))
        return [*lines, help_line]

    def _arrange(self) -> None:
        """Give each panel the lines that it needs, and leave out those for which there are none."""
        width, height = self.size
        if not height:
            return
        narrow = self.screen.has_class("-narrow")
        frame = 1 if narrow and self.screen.has_class("-low") else 2
        wants = self._wants(
            width - 4 if narrow else width - max(46, width // 3) - 4, frame, narrow=narrow
        )
        columns = [wants] if narrow else [wants[:3], wants[3:]]
        given = [lines for column in columns for lines in shared(column, height)]
        for name, lines in zip(self.PANELS, given, strict=True):
            panel = self.panel(name)
            panel.display = bool(lines)
            panel.styles.height = lines
        self._show_things(brief=given[1] < wants[1].all)

    def _wants(self, width: int, frame: int, *, narrow: bool) -> list[Want]:
        overview, things = self._overview, len(self._things()) or 3
        standing = len(facts.standing(self._lines(), width, 0))
        kinds = len(overview.kinds) if overview else 0
        years = bool(overview and overview.years)
        # The list has the focus, and stays whatever there is room for.
        listed = min(frame + things, self.size.height)
        asks = self.size.height - listed > frame
        return [
            Want(frame + 1, frame + (1 if narrow else 3)) if asks else Want(0, 0),
            Want(listed, frame + 2 * things, whole=True),
            Want(frame + min(5, standing), frame + standing),
            Want(frame + min(3, kinds), frame + (4 if narrow else kinds)) if kinds else Want(0, 0),
            Want(frame + 3, frame + 9) if years else Want(0, 0),
            Want(frame + 1, frame + 3) if overview else Want(0, 0),
        ]

    def _things(self) -> tuple[Thing, ...]:
        return things_to_try(self._overview, self._standing) if self._overview else ()

    def _show_things(self, *, brief: bool) -> None:
        before, things, at = self.rows.source, self._things(), 0
        if isinstance(before, ThingRows):
            if (before.things, before.brief) == (things, brief):
                return
            at = before.number(self.rows.highlighted or 0)
        if things:
            rows = ThingRows(things, self._way, brief=brief)
            self.rows.set_source(rows, rows.row(min(at, len(things) - 1)))

    def _way(self, thing: Thing) -> tuple[str, str]:
        """The key that leads to a thing, and where it leads."""
        match thing.leads:
            case Showing(pane=pane, typed=typed):
                then = f", then {self._keys.of(typed[0])} {typed[1]}" if typed else ""
                return self._keys.of(f"pane.{pane}"), f"{BY_NAME[pane].title}{then}"
            case Doing(action=action):
                return self._keys.of(action), ""


def _from_home(path: Path) -> str:
    """A path as people write it: what lies in their own folder begins with `~`."""
    try:
        return shown_path("~" / path.relative_to(Path.home()))
    except (RuntimeError, ValueError):  # There is no such folder, or it lies elsewhere.
        return shown_path(path)
