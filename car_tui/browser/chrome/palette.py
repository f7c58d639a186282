"""Ctrl+p: every action that applies where one is, found by its words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.binding import ActiveBinding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from car_tui.browser.actions.action import Action
from car_tui.browser.actions.keys import shown_keys
from car_tui.browser.chrome.registry import ACTIONS


class ActionProvider(Provider):
    """Offers the actions of the widget in focus and of all around it."""

    async def discover(self) -> Hits:
        """All of them, in the order of the registry."""
        for action, active in self._here():
            prompt = Content(f"{action.help}  {_keys(active)}")
            yield DiscoveryHit(prompt, partial(self._run, active), text=action.help)

    async def search(self, query: str) -> Hits:
        """Those whose help matches."""
        matcher = self.matcher(query)
        for action, active in self._here():
            score = matcher.match(action.help)
            if score > 0:
                prompt = matcher.highlight(action.help).append(f"  {_keys(active)}")
                yield Hit(score, prompt, partial(self._run, active), text=action.help)

    def _here(self) -> Iterator[tuple[Action, ActiveBinding]]:
        active = {found.binding.id: found for found in self.screen.active_bindings.values()}
        for name, action in ACTIONS.items():
            if name in active:
                yield action, active[name]

    async def _run(self, active: ActiveBinding) -> None:
        await self.app.run_action(active.binding.action, active.node)


def _keys(active: ActiveBinding) -> str:
    return shown_keys(active.binding.key)
