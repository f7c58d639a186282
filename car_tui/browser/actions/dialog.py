"""Actions of what opens over the screen: lists to choose from, help, questions."""

from car_tui.browser.actions.action import Action
from car_tui.present.export_form import ENDINGS

DIALOG = (Action("dialog.close", "Close", "escape,q", "close"),)
CHOOSING = (
    Action("choosing.down", "Next choice", "down", "move(1)"),
    Action("choosing.up", "Choice before", "up", "move(-1)"),
    Action("choosing.close", "Close without a choice", "escape", "close"),
)
QUESTION = (Action("question.close", "Close without an answer", "escape", "close"),)
CONFIRM = (
    Action("confirm.yes", "Yes", "y", "answer(True)"),
    Action("confirm.no", "No", "n,escape", "answer(False)"),
)
NOTICE = (Action("notice.close", "Close what is said", "escape,enter,q", "close"),)
MESSAGES = (Action("messages.close", "Close what was said", "escape,q,f2", "close"),)
HELP = (Action("help.close", "Close the list of keys", "escape,q,question_mark,f1", "close"),)
BASKET = (
    Action("basket.out", "Take the row out of the basket", "x", "take_out"),
    Action("basket.export", f"Export as {ENDINGS}, public records only", "e", "export"),
    Action("basket.export-all", "Export, records that are not public too", "E", "export(True)"),
)
BOOKMARKS = (Action("bookmarks.remove", "Remove the bookmark", "x", "remove"),)
KEPT = (Action("kept.remove", "Keep the passage no longer", "x", "remove"),)
PATHS = (
    Action("path.take", "Import the highlighted file or folder", "i", "take"),
    Action("path.above", "To the folder above", "left,backspace", "above"),
    Action("path.type", "Type a path", "p", "type_path"),
)
SAVED = (Action("saved.remove", "Forget the kept search", "x", "remove"),)
