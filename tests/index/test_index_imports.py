"""What importing the index costs."""

import subprocess
import sys
from pathlib import Path

from tests.patience import PATIENCE_S


def run(program: str) -> None:
    subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        cwd=Path(__file__).parents[2],
        timeout=PATIENCE_S,
    )


def test_whoosh_is_not_imported_before_an_index_is_opened() -> None:
    run("import index, sys; assert not any(name.startswith('whoosh') for name in sys.modules)")


def test_an_index_does_without_what_the_first_query_does_not_need() -> None:
    run("import index.search, sys; assert not {'sqlite3', 'yaml'} & sys.modules.keys()")
