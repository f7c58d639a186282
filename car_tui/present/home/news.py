"""What is new in an archive: its history's release, the last import, what came in meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from archive.dates import parse, short
from archive.derived.overview import News, Overview
from car_tui.present.home.leads import Doing, Leads, Showing


@dataclass(frozen=True, slots=True)
class NewsLine:
    """A sentence, and where more of it stands, if anywhere."""

    text: str
    leads: Leads | None = None


def news_lines(overview: Overview) -> list[NewsLine]:
    """Sentences, the newest thing first."""
    lines = []
    if overview.news is not None:
        text = f"Since you looked last: {_came(overview.news)}"
        lines.append(NewsLine(text, Doing("journal")))
    if overview.last_import is not None:
        text = f"Last import: {short(parse(overview.last_import[:10]))}"
        lines.append(NewsLine(text, Showing("imports")))
    elif not overview.held:
        lines.append(NewsLine("No file was imported yet", Doing("import")))
    if overview.history_release is not None:
        lines.append(NewsLine(f"Bundled history: release {overview.history_release}"))
    return lines


def _came(news: News) -> str:
    noun = "record" if news.new == 1 else "records"
    parts = [f"{news.new:,} {noun} new"] if news.new else []
    parts += [f"{news.changed:,} changed"] if news.changed else []
    return ", ".join(parts) or "nothing came in"
