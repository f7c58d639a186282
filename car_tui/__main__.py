"""`python -m car_tui`."""

from car_tui.main import main

main()
