"""Actions of what opens over the screen: lists to choose from, help, questions."""

from car_tui.browser.actions.action import Action
from car_tui.present.export_form import ENDINGS

_HELP = "What this shows, its signs and its keys"

DIALOG = (
    Action("dialog.close", "Close", "escape,q", "close"),
    Action("dialog.help", _HELP, "question_mark,f1", "app.help"),
)
LIST = (
    Action("choosing.close", "Close without a choice", "escape", "close"),
    Action("choosing.help", _HELP, "f1", "app.help"),
)
FINDING = (Action("dialog.find", "Type letters that narrow the list", "slash", "find"),)
CHOOSING = (
    Action("choosing.down", "Next choice", "down", "move(1)"),
    Action("choosing.up", "Choice before", "up", "move(-1)"),
    Action("choosing.page-down", "A page of choices on", "pagedown", "page(1)"),
    Action("choosing.page-up", "A page of choices back", "pageup", "page(-1)"),
    Action("choosing.first", "First choice", "home", "end_of_list(-1)"),
    Action("choosing.last", "Last choice", "end", "end_of_list(1)"),
)
TICKING = (
    Action("ticking.tick", "Tick the choice, or no longer", "space", "tick", urgent=True),
    Action("ticking.none", "Take all ticks away", "f8", "untick"),
)
QUESTION = (
    Action("question.close", "Close without an answer", "escape", "close"),
    Action("question.help", _HELP, "f1", "app.help"),
)
CONFIRM = (
    Action("confirm.help", _HELP, "question_mark,f1", "app.help"),
    Action("confirm.yes", "Yes", "y", "answer(True)"),
    Action("confirm.no", "No", "n,escape", "answer(False)"),
)
NOTICE = (
    Action("notice.close", "Close what is said", "escape,enter,q", "close"),
    Action("notice.help", _HELP, "question_mark,f1", "app.help"),
)
MESSAGES = (
    Action("messages.close", "Close what was said", "escape,q,f2", "close"),
    Action("messages.help", _HELP, "question_mark,f1", "app.help"),
)
DRAFT = (
    Action("draft.save", "Save the draft to a file", "ctrl+s,f8", "save", urgent=True),
    Action("draft.close", "Back to what was read", "escape,q", "close"),
    Action("draft.help", _HELP, "question_mark,f1", "app.help"),
)
HELP = (Action("help.close", "Close the help", "escape,f1", "close"),)
BASKET = (
    Action("basket.out", "Take the row out of the basket", "x", "take_out", "take out"),
    Action("basket.export", f"Export as {ENDINGS}, public records only", "e", "export", "export"),
    Action("basket.export-all", "Export, records that are not public too", "E", "export(True)"),
)
BOOKMARKS = (Action("bookmarks.remove", "Remove the bookmark", "x", "remove"),)
KEPT = (Action("kept.remove", "Keep the passage no longer", "x", "remove"),)
PATHS = (
    Action("path.take", "Import the highlighted file or folder, or all chosen", "i", "take"),
    Action("path.choose", "Choose the row, one of many, or no longer", "space", "choose"),
    Action("path.above", "To the folder above", "left,backspace", "above"),
    Action("path.type", "Type a path", "p", "type_path"),
)
PLAN = (
    Action("plan.access", "Who may see what comes in", "a", "access"),
    Action("plan.scans", "Whether the text of scans is recognised", "o", "scans"),
    Action("plan.password", "A password that opens what is locked", "p", "password"),
    Action("plan.leave-out", "Leave out what fits a pattern", "x", "leave_out"),
)
SAVED = (Action("saved.remove", "Forget the kept search", "x", "remove"),)
