"""What is new in an archive: its history's release, the last import, what came in meanwhile."""

from __future__ import annotations

from archive.dates import parse, short
from archive.derived.overview import News, Overview


def news_lines(overview: Overview) -> list[str]:
    """Sentences, the newest thing first."""
    lines = []
    if overview.news is not None:
        lines.append(f"Since you looked last: {_came(overview.news)}")
    if overview.last_import is not None:
        lines.append(f"Last import: {short(parse(overview.last_import[:10]))}")
    elif not overview.held:
        lines.append("No file was imported yet")
    if overview.history_release is not None:
        lines.append(f"Bundled history: release {overview.history_release}")
    return lines


def _came(news: News) -> str:
    noun = "record" if news.new == 1 else "records"
    parts = [f"{news.new:,} {noun} new"] if news.new else []
    parts += [f"{news.changed:,} changed"] if news.changed else []
    return ", ".join(parts) or "nothing came in"
