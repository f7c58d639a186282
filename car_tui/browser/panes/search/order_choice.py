"""Choosing the order in which hits stand."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from car_tui.browser.dialogs.pick import Picked, PickItem, PickScreen
from index.order import Order


class OrderChoice:
    """Lists the orders, the one after the present highlighted; `choose` hears of the one chosen."""

    def __init__(self, app: App[None], choose: Callable[[Order], None]) -> None:
        self._app = app
        self._choose = choose

    def offer(self, present: Order) -> None:
        """List them."""
        orders = list(Order)

        def chosen(picked: Picked | None) -> None:
            if picked is not None:
                self._choose(orders[picked.index])

        choices = [PickItem(order.words, chosen=order is present) for order in orders]
        after = (orders.index(present) + 1) % len(orders)
        self._app.push_screen(PickScreen("Order hits …", choices, start=after), chosen)
