"""Roles: legible in every theme, and told apart by more than colour."""

import pytest
from rich.color import Color, ColorType
from rich.style import Style
from textual.app import ComposeResult

from car_tui.browser.chrome.themed import Themed
from car_tui.browser.widgets.line_view import LineView

CLASSES = Themed.COMPONENT_CLASSES | LineView.COMPONENT_CLASSES
ROLES = [(name.removeprefix("line--"),) for name in sorted(CLASSES)]
OVER_EACH_OTHER = [
    ("mark", "cursor"),
    ("mark", "selection"),
    ("mark", "current"),
    ("current", "selection"),
    ("link", "selection"),
    ("muted", "cursor"),
]


class OneView(Themed):
    def compose(self) -> ComposeResult:
        yield LineView()


def luminance(color: Color) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [part / 255 for part in color.get_truecolor()]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    darker, lighter = sorted((luminance(style.color), luminance(style.bgcolor)))
    return (lighter + 0.05) / (darker + 0.05)


async def test_every_role_can_be_read_in_every_theme() -> None:
    app = OneView()
    async with app.run_test() as pilot:
        view = app.query_one(LineView)
        for theme in app.available_themes:
            app.theme = theme
            await pilot.pause()
            for roles in ROLES + OVER_EACH_OTHER:
                style = view.role_style(*roles)
                assert style.color is not None
                if theme.startswith("ansi-"):
                    assert style.color != style.bgcolor or style.color.is_default, (theme, roles)
                    assert style.color.type is not ColorType.TRUECOLOR, (theme, roles)
                else:
                    assert contrast(style) > 2, (theme, roles)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark"])
async def test_marks_and_links_are_not_told_by_colour_alone(theme: str) -> None:
    app = OneView()
    async with app.run_test() as pilot:
        app.theme = theme
        await pilot.pause()
        view = app.query_one(LineView)
        text, mark, current, link = map(view.role_style, ("text", "mark", "current", "link"))
        assert not text.bold
        assert mark.bold
        assert current.bold
        assert current.underline
        assert link.underline
