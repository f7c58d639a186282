"""The day for which the registers are shown: one for all of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(slots=True)
class AsOfDay:
    """The as-of day that was chosen, None while nobody chose one."""

    chosen: dt.date | None = None

    @property
    def day(self) -> dt.date:
        """The day that was chosen, else today."""
        return self.chosen or dt.date.today()
