"""`car-tui help`: the pages of the manual, and the usage of each command."""

from __future__ import annotations

import click

from car_tui.cli.completion import complete_topics
from car_tui.cli.help_page import TOPICS, HelpPage, load_page, no_topic
from car_tui.cli.messages import say
from car_tui.cli.options import json_option
from car_tui.cli.output import console, print_json, print_table, print_text

# Lines of prose that are longer are hard to read.
_WIDEST = 100


@click.command(short_help="Show a page of the manual, or how a command is used.")
@click.argument("topic", required=False, shell_complete=complete_topics)
@json_option
@click.pass_context
def command(context: click.Context, topic: str | None, as_json: bool) -> None:
    """Show a page of the manual, or how a command is used; without TOPIC list the pages."""
    if topic is None:
        _list(as_json)
        return
    page = load_page(topic) if topic in TOPICS else _usage(context, topic)
    if as_json:
        print_json({"topic": page.topic, "about": page.about, "text": page.text})
    elif topic in TOPICS:
        _show(page)
    else:
        print_text(page.text)


def _list(as_json: bool) -> None:
    if as_json:
        items = [{"topic": topic, "about": about} for topic, about in TOPICS.items()]
        print_json({"total": len(items), "items": items})
        return
    print_table(("topic", "what it is about"), list(TOPICS.items()), wrapping={1})
    say("a page: car-tui help TOPIC; the options of a command: car-tui COMMAND --help")


def _show(page: HelpPage) -> None:
    out = console()
    if not out.is_terminal:
        print_text(page.text)
        return
    # Imported here: only a terminal needs it.
    from rich.markdown import Markdown

    out.width = min(out.width, _WIDEST)
    with out.capture() as captured:
        out.print(Markdown(page.text, hyperlinks=False))
    shown = captured.get()
    if shown.count("\n") < out.height:
        click.echo(shown, nl=False)
    else:
        click.echo_via_pager(shown)


def _usage(context: click.Context, name: str) -> HelpPage:
    """How the command `name` is used; raises ArchiveError when there is no such command either."""
    group = context.find_root().command
    assert isinstance(group, click.Group)
    found = group.get_command(context, name)
    if found is None:
        raise no_topic(name, [*TOPICS, *group.list_commands(context)])
    with click.Context(found, info_name=name, parent=context.parent) as own:
        return HelpPage(name, found.get_short_help_str(100), found.get_help(own))
