"""`car-tui forget ID`: out of the archive for good, with every byte of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.text.clean import clean_line
from car_tui.cli.completion import complete_ids
from car_tui.cli.confirm import confirmed
from car_tui.cli.messages import say
from car_tui.cli.opened import opened_to_change
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json
from car_tui.session.open_archive import user_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.keeping.forget import ToForget


@click.command(short_help="Delete a document or record for good.")
@click.argument("record_id", metavar="ID", shell_complete=complete_ids())
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@archive_option
def command(record_id: str, yes: bool, as_json: bool, archive_path: Path | None) -> int:
    """Delete a document or record for good: original, text, journal, index, copies in backups/.

    It cannot be taken back; `remove` can. What remains is that something was forgotten, when and
    by whom.
    """
    with opened_to_change(archive_path) as session:
        what = session.keeping.to_forget(record_id)
        for sentence in _consequences(what):
            say(sentence)
        if not confirmed(f"Forget “{clean_line(what.record.title, 100)}” for good?", yes=yes):
            say("nothing was forgotten")
            return 1
        session.keeping.forget(what, user_name())
        archive_id = session.archive_id
    # Imported here: only this command changes what the browser remembers.
    from car_tui.browser.state.forgotten import forget_in_state
    from car_tui.browser.state.store import Store, state_folder

    changed = forget_in_state(Store(state_folder(archive_id)), record_id)
    if as_json:
        record = what.record
        print_json(
            {
                "id": record.id,
                "record_stays": record.is_bundled,
                "originals": len(record.files),
                "shared_originals": len(record.shared),
                "versions": record.versions,
                "passages": record.passages,
                "referring": [one.id for one in record.referring],
                "issues": list(record.issues),
                "copies_deleted": [path.name for path in what.copies],
            }
        )
    if changed:
        say(f"taken out of {', '.join(changed)} too")
    say("forgotten; the journal keeps that something was, when and by whom")
    say("backups and bags that you made keep it: make new ones, and delete those")
    return 0


def _consequences(what: ToForget) -> Iterator[str]:
    record = what.record
    title = clean_line(record.title, 100)
    yield (
        f"“{title}”: {record.versions} versions, {record.passages} passages,"
        f" {len(record.files)} originals"
    )
    if record.is_bundled:
        yield "its record came with the program and stays as that has it; file and text go"
    for sha256 in record.shared:
        yield f"original {sha256[:12]}… stays: another document holds the same bytes"
    if not record.is_bundled:
        for one in record.referring:
            yield f"{one.id} refers to it, and stays without that reference"
        if record.issues:
            yield f"source issues {', '.join(record.issues)} stay, without what it says"
    for one in record.within:
        yield f"its bytes also lie in the file of {one.id}, which stays; forget that as well"
    for one in record.carried:
        yield f"{one.id} lies in its file and is a document of its own, which stays"
    for path in what.copies:
        yield f"backups/{path.name} holds it and is deleted"
    for path in what.mentioned_in:
        yield f"{path.name} names {record.id} and stays as it is; change it by hand"
