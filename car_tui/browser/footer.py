"""The footer, which tells when it has been painted."""

from __future__ import annotations

from textual.message import Message
from textual.widgets import Footer


class KeyFooter(Footer):
    """The keys that apply where one is. It fills itself only once the screen has been painted."""

    class Filled(Message):
        """The keys are painted."""

    async def recompose(self) -> None:
        """Fill in the keys (a Textual hook)."""
        await super().recompose()
        self.call_after_refresh(self.post_message, self.Filled())
