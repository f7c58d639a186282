"""Actions of the rooms."""

from car_tui.browser.actions.action import Action

ROOMS = (
    Action("rooms.leave", "Out of the room, back to the list", "left", "leave_room", "List"),
    Action("rooms.enter", "Into the room", "right", "enter_room"),
    Action("rooms.copy", "Put the room's file into the archive, to be changed", "c", "copy_room"),
)
