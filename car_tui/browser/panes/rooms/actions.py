"""Actions of the rooms."""

from car_tui.browser.actions.action import Action

ROOMS = (
    Action("rooms.leave", "Out of the room, back to the list", "left", "leave_room", "List"),
    Action("rooms.enter", "Into the room", "right", "enter_room"),
    Action("rooms.copy", "Keep the room's file in the archive, to be changed", "K", "copy_room"),
)
