"""What importing the index costs, and that Whoosh's own warnings reach nobody."""

import subprocess
import sys
from pathlib import Path

from tests.patience import PATIENCE_S


def run(program: str, *options: str) -> str:
    return subprocess.run(
        [sys.executable, *options, "-c", program],
        timeout=PATIENCE_S,
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    ).stderr


def test_whoosh_is_not_imported_before_an_index_is_opened() -> None:
    run("import index, sys; assert not any(name.startswith('whoosh') for name in sys.modules)")


def test_an_index_does_without_what_the_first_query_does_not_need() -> None:
    run("import index.search, sys; assert not {'sqlite3', 'yaml'} & sys.modules.keys()")


def test_whooshs_warnings_are_not_shown_and_the_users_filters_stay(tmp_path: Path) -> None:
    program = (
        "import numpy, warnings; before = list(warnings.filters)\n"
        "import index.search\n"
        "assert warnings.filters == before\n"
    )
    # An empty cache has every module of Whoosh compiled anew, which is when it is warned about.
    cache = f"pycache_prefix={tmp_path}"
    assert run(program, "-W", "always", "-X", cache) == ""
