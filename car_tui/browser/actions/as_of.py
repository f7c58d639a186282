"""Actions of the panes that show what holds on a day."""

from car_tui.browser.actions.action import Action

AS_OF = (Action("as-of.day", "Show what held on another day", "t", "ask_day", "As of"),)
