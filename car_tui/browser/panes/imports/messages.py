"""What the pane of imports asks of the workspace."""

from __future__ import annotations

from textual.message import Message

from car_tui.session.import_request import ImportRequest


class ImportWanted(Message):
    """Files are to be imported, or read again."""

    def __init__(self, request: ImportRequest) -> None:
        super().__init__()
        self.request = request


class UndoWanted(Message):
    """The step with this change is to be taken back, after this question."""

    def __init__(self, change: int, question: str) -> None:
        super().__init__()
        self.change = change
        self.question = question
