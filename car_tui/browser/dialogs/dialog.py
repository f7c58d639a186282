"""What every screen over the window has in common: it ends once."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from car_tui.browser.widgets.front_compositor import DrawsFront

Result = TypeVar("Result")


# `ModalScreen` is the first: Textual takes the looks of a class from its first base alone.
class Dialog(ModalScreen[Result], DrawsFront, Generic[Result]):
    """A screen over the window; asked to end again, it does nothing.

    What comes late, such as the answer of a thread, may end it while something has opened over it:
    that ends first, as if it had been left. Textual takes away whatever lies on top instead.
    """

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """End with a result, and with it all that lies over this screen."""
        if self not in self.app.screen_stack:
            return AwaitComplete()
        while (over := self.app.screen) is not self:
            over.dismiss(None)
        return super().dismiss(result)
