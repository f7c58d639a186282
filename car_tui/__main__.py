"""`python -m car_tui`."""

from car_tui.start import start

start()
