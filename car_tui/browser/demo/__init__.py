"""The tour of the manual as something that plays by itself: on a terminal, or as moving picture."""
