"""The offices pane: who holds office on a day, the grid of years, and the gaps in it."""

from __future__ import annotations

import datetime as dt

from car_tui.browser.panes.filtering import FilteringPane
from car_tui.browser.panes.table_pane import ToldTable
from car_tui.present.registers.office_table import office_table


class OfficesPane(FilteringPane):
    """Who held which office when."""

    NOTHING = (
        "No source in this archive says who held an office. a adds a person with a term; P proposes"
        " terms that texts tell, once some are imported (i)."
    )

    def table_on(self, day: dt.date | None) -> ToldTable:
        """The register, with who is in office on `day`, or today."""
        register = self.archive.registers.offices()
        papers = {paper for gap in register.gaps for paper in gap.papers}
        titles = self.archive.records.row_titles(papers)
        table = office_table(register, day or dt.date.today(), titles)
        return ToldTable(table, f"{self.day_words()} · {len(register.gaps)} gaps")
