"""The start of the program: sets what holds for the whole process, then runs the command line.

Until the current folder is out of the path, nothing may be imported here that Python has not loaded
by itself; that includes `__future__`. What is promised stands in docs/safety.md.
"""

import gc
import os
import sys

# A list of 100,000 records is as many objects, all in use: looking through them again and again for
# what can be freed, as Python does after every 700, takes a quarter of the time that they need.
_OBJECTS_BEFORE_COLLECTING = 50_000


def start() -> None:
    """Run `car-tui`; exits as `car_tui.main.main` does, and with 1 where output was lost."""
    leave_current_folder_out_of_imports()
    leave_current_folder_out_of_lookups()
    set_memory_up()
    from car_tui.cli.ended import end_on_signals
    from car_tui.cli.streams import guarded_streams
    from car_tui.main import main
    from car_tui.session.whoosh_warnings import hide_warnings_of_whoosh

    hide_warnings_of_whoosh()
    end_on_signals()
    try:
        with guarded_streams():
            main()
    finally:
        # All goes back to the system now. To look through it once more for what can be freed, as
        # Python does at its end, takes as long as many a command does.
        gc.freeze()


def set_memory_up() -> None:
    """Collect garbage as rarely as suits this program; what measures it wants this, too."""
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTING)
    # Nothing here multiplies matrices; numpy's threads for that would only delay its import.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def leave_current_folder_out_of_imports() -> None:
    """Take the current folder out of `sys.path`, where `python -m` and PYTHONPATH put it.

    If the program itself or Python's own modules lie in it, it becomes the last entry instead.
    """
    try:
        here = os.path.realpath(os.getcwd())
    except FileNotFoundError:
        here = ""
    kept = [entry for entry in sys.path if os.path.isabs(entry) and os.path.realpath(entry) != here]
    needed = (os.path.dirname(os.path.dirname(__file__)), os.path.dirname(os.__file__))
    kept += [entry for entry in needed if os.path.realpath(entry) == here]
    sys.path[:] = kept


def leave_current_folder_out_of_lookups() -> None:
    """Have programs (tesseract, the clipboard's) be found in absolute folders of PATH alone."""
    folders = [folder for folder in os.get_exec_path() if os.path.isabs(folder)]
    os.environ["PATH"] = os.pathsep.join(folders) or os.defpath
    if sys.platform == "win32":
        os.environ["NoDefaultCurrentDirectoryInExePath"] = "1"
