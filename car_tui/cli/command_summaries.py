"""What each command is for, as `car-tui --help` lists it.

Written by scripts/write_command_summaries.py from the commands themselves.
"""

from __future__ import annotations

from collections.abc import Mapping

SUMMARIES: Mapping[str, str] = {
    "browse": "Open the browser (what `car-tui` alone does, too).",
    "search": "Search passages and records.",
    "show": "Show a record, or a passage of a document (ID#N).",
    "timeline": "List what happened when: events, decisions, terms of office.",
    "projects": "List all projects: years, who led and who paid.",
    "decisions": "List decisions, newest first, each with its status.",
    "lineage": "Draw what a decision or document came from and led to.",
    "people": "List people: role, body, and the time a source names.",
    "offices": "Show chairs, vice-chairs and heads of unit over the years.",
    "conflicts": "List where sources disagree, and which reading was chosen.",
    "choose": "Choose a reading of a conflict, or none.",
    "audit": "Check the records against each other and their sources.",
    "gaps": "List what is cited and not held, and what no source says.",
    "evidence": "List sources whose words are not in their documents.",
    "propose": "Read documents for what no record says yet.",
    "proposals": "List what documents say that no record says yet.",
    "access": "List what is not public, until when and why.",
    "priorities": "List priorities with their objectives and how far they are.",
    "practices": "List practices: kind, countries, what speaks for each.",
    "countries": "Show what is known of each country, or of one.",
    "holdings": "List the holdings as they are arranged.",
    "describe": "Describe a document as a finding aid does.",
    "list": "List the documents that are held: date, title, pages, file.",
    "rooms": "List the rooms, or show what stands in one.",
    "import": "Import files and folders, ZIP archives and mails.",
    "add": "Add a record of a kind.",
    "edit": "Edit a record as YAML in your editor.",
    "set": "Set fields of one record or of many.",
    "tag": "Tag a record, or with --where all that a search finds.",
    "untag": "Take tags off one record or many.",
    "move": "Move documents into another unit of the holdings.",
    "note": "Write a note to a record.",
    "link": "Tie two records by a relation.",
    "unlink": "Take the relation between two records away.",
    "log": "List who changed what and when.",
    "undo": "Take back a step, or an import.",
    "redo": "Make again what undo took back.",
    "remove": "Take a document or record out of the archive, into the trash.",
    "restore": "Take a record back from the trash, or list what is in it.",
    "info": "Tell where the archive lies and what it holds.",
    "reindex": "Build the search index again from the catalogue.",
    "verify": "Check that all that is kept is as it was stored.",
    "repair": "Mend what `verify` finds.",
    "backup": "Write the archive into a backup file.",
    "bag": "Write the archive into a folder, a BagIt bag (RFC 8493).",
    "forget": "Delete a document or record for good.",
    "init": "Make a new archive, or restore one from a backup.",
    "help": "Show a page of the manual, or how a command is used.",
}
