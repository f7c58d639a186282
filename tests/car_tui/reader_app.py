"""A small app with a text to read, and what it shows."""

from textual.app import ComposeResult
from textual.events import Key
from textual.pilot import Pilot

from car_tui.browser.chrome.themed import Themed
from car_tui.browser.widgets.document import Block, Span, TextDocument
from car_tui.browser.widgets.text_view import TextView
from tests.patience import until_workers_are_done

CARD = (
    Block("The mandate", role="title"),
    Block("the Expert Group", label="Adopted by", spans=(Span(4, 16, target="or-group"),)),
    Block("an older one", label="Supersedes", spans=(Span(3, 8, target="de-older"),)),
)


def numbered(paragraphs: int, words: int = 30) -> TextDocument:
    """A document whose every word tells its own place."""
    return TextDocument(
        tuple(
            Block(
                " ".join(f"w{number}.{word}" for word in range(words)),
                rule=f"p. {number}" if number % 10 == 0 else "",
                anchor=f"b{number}",
            )
            for number in range(paragraphs)
        )
    )


class ReaderApp(Themed):
    def __init__(self, document: TextDocument, at: int = 0) -> None:
        super().__init__()
        self.view = TextView()
        self.first, self.at = document, at
        self.heard: list[object] = []

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        self.view.show(self.first, self.at)
        self.view.focus()

    def on_text_view_mark_changed(self, message: TextView.MarkChanged) -> None:
        self.heard.append((message.current, message.total))

    def on_text_view_link_followed(self, message: TextView.LinkFollowed) -> None:
        self.heard.append(message.target)

    def key_right(self) -> None:
        self.heard.append("right came through")


def screen(app: ReaderApp) -> list[str]:
    return [app.view.render_line(y).text.rstrip() for y in range(app.view.size.height)]


def first_word(app: ReaderApp) -> str:
    return next(line for line in screen(app) if "w" in line).split()[0]


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other without a wait between them."""
    for key in keys:
        pilot.app.post_message(Key(key, key if len(key) == 1 else None))
    await pilot.pause()


async def settle(pilot: Pilot[None]) -> None:
    """Wait for a wrap in a thread, without the glance before it, and for its result to arrive."""
    view = pilot.app.query_one(TextView)
    if view._resting is not None:
        view._wrap_the_rest()
    await until_workers_are_done(pilot)
    await pilot.pause()
