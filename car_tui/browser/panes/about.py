"""What each pane, the reader and each dialog shows, in two sentences, and the signs it draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from car_tui.present.symbols import Family


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a place at the head of its help, and the families of its signs."""

    sentences: str
    signs: tuple[Family, ...] = (Family.LIST,)


_ROWS = (Family.MARK, Family.DATE, Family.FOLD, Family.LIST)

PANE_ABOUT: Mapping[str, About] = {
    "home": About(
        "What is here, and questions to begin with. Enter goes where a question or"
        " underlined words lead; Down and Tab go on to the next box.",
        (Family.KIND, Family.DOCUMENT, Family.YEARS, *_ROWS),
    ),
    "timeline": About(
        "Everything that bears a date, year by year, under a line of all years."
        " What states no month stands last in its year.",
        (Family.KIND, Family.YEARS, *_ROWS),
    ),
    "projects": About(
        "Projects by programme, with their years, who led them and who paid."
        " Phases stand below the project they belong to.",
        (Family.PROJECT, Family.KIND, *_ROWS),
    ),
    "search": About(
        "What is found in records and in the texts that are held, the best first."
        " A question such as “who was chair in 2018” is answered above the hits.",
        (Family.KIND, Family.SEARCH, Family.YEARS, Family.DOCUMENT, *_ROWS),
    ),
    "decisions": About(
        "What was decided, newest first, under whether it holds on the as-of day."
        " The rule behind each state stands on its card.",
        (Family.DECISION, Family.KIND, *_ROWS),
    ),
    "offices": About(
        "Who holds an office on the as-of day, then year by year who held it."
        " Years for which no source names anybody stand at the end.",
        (Family.TERM, *_ROWS),
    ),
    "priorities": About(
        "What a body set itself for a period, with what was done towards it."
        " Below stand the events of each priority by year.",
        (Family.STEP, Family.KIND, *_ROWS),
    ),
    "practices": About(
        "Methods, services and tools that members use, with the countries that have them."
        " Below each stands what speaks for it.",
        (Family.EVIDENCE, Family.KIND, *_ROWS),
    ),
    "countries": About(
        "A row for each country: whether it is a member (CBSS, this group, EU), since when corporal"
        " punishment is banned, and how much there is of it. Enter lists what is behind a cell.",
        (Family.KIND, Family.COUNTRY, *_ROWS),
    ),
    "gaps": About(
        "Where sources disagree, and what one would expect to be told and nobody tells."
        " A number such as A1 is that of the issue, as cards and `choose` name it.",
        (Family.EVIDENCE, Family.CHANGE, *_ROWS),
    ),
    "rooms": About(
        "Views of the archive, each made for one kind of reader."
        " Enter goes into a room, Left out again.",
        (Family.KIND, Family.DECISION, Family.STEP, Family.EVIDENCE, *_ROWS),
    ),
    "holdings": About(
        "Documents as they are arranged, from the fonds down to the single paper."
        " What came in and has no place yet stands under “not yet arranged”.",
        (Family.DOCUMENT, Family.MOVE, Family.PLACE, *_ROWS),
    ),
    "proposals": About(
        "What the texts of documents say that no record says yet."
        " Nothing enters by itself: each is accepted or refused.",
        (Family.PROPOSAL, Family.CHANGE, Family.KIND, *_ROWS),
    ),
    "imports": About(
        "Every import, and each of its files with what became of it, failed ones first."
        " Enter opens the document that a file became, u takes an import back.",
        (Family.IMPORT, *_ROWS),
    ),
}
"""By the name of the pane."""

READER_ABOUT = About(
    "The record or document that was chosen, with its sources."
    " Underlined words lead to other records; Backspace goes back.",
    (
        *(Family.KIND, Family.DECISION, Family.STEP, Family.EVIDENCE, Family.DOCUMENT),
        *(Family.CHANGE, Family.PROJECT, Family.PLACE, *_ROWS),
    ),
)

DIALOG_ABOUT: Mapping[str, About] = {
    "FormScreen": About(
        "The fields of one record; what is typed is read at once, and said below the field."
        " Nothing is stored before ctrl+s, and u takes it back.",
        (Family.CHANGE, Family.FOLD, Family.KIND, Family.DATE, Family.LIST),
    ),
    "JournalScreen": About(
        "Who changed what and when, the newest first."
        " Any step can be taken back from here, unless later ones stand on it.",
        (Family.CHANGE, Family.LIST),
    ),
    "PathScreen": About(
        "The files and folders of this machine, to be imported."
        " They stay where they are: the archive takes a copy."
    ),
    "Palette": About(
        "What can be done here, and records by their names. Enter does it, or opens the record.",
        (Family.KIND, Family.LIST),
    ),
    "TickScreen": About(
        "A list with boxes, which gets shorter as one types."
        " Space ticks, Enter takes what is ticked.",
        (Family.KIND, Family.LIST),
    ),
    "ListScreen": About(
        "A list that gets shorter as one types. Enter takes the row pointed at.",
        (Family.KIND, Family.LIST),
    ),
    "AskScreen": About("A question that is answered by typing. Esc leaves it without an answer."),
    "ConfirmScreen": About("A question of yes or no. Nothing is done before it is answered."),
    "CompareScreen": About(
        "Two texts, with what differs between them: − marks lines that only the first one has,"
        " + lines that only the second one has. Words that differ within a line are coloured."
    ),
    "DraftScreen": About(
        "A report or dossier, drafted from the records. The number behind each sentence is a note"
        " that says where it is written: Enter on it opens the passage."
        " Nothing is stored before ctrl+s."
    ),
    "ImportPlanScreen": About(
        "What an import would do with each file. Nothing is stored before Enter.",
        (Family.IMPORT, Family.LIST),
    ),
    "NoticeScreen": About("Something that takes more than a line to say. Nothing waits for it."),
    "MessagesScreen": About(
        "What was said in the line above the keys, the newest first. It is not kept."
    ),
}
"""By the name of the screen's class; those made from another one have what that one has."""
