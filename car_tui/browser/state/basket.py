"""The basket: addresses put aside to be exported together."""

from __future__ import annotations

from car_tui.browser.state.store import Store, texts
from car_tui.present.address import Address


class Basket:
    """Addresses in the order in which they were put in, each once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def addresses(self) -> list[Address]:
        """What is in it."""
        return [Address.parse(text) for text in texts(self._store.read("basket"))]

    def toggle(self, address: Address) -> bool:
        """Put the address in, or take it out; returns whether it is in now."""
        held = self.addresses()
        put_in = address not in held
        changed = [*held, address] if put_in else [one for one in held if one != address]
        self._store.write("basket", [str(one) for one in changed])
        return put_in
