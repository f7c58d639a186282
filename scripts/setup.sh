#!/bin/sh
# Creates the virtual environment VENV with exactly what LOCK names, and car-tui itself in it.
# usage: setup.sh VENV LOCK
set -eu
venv=$1
lock=$2

say() { printf 'car-tui: %s\n' "$*" >&2; }

fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2])' >/dev/null 2>&1; }

python=${PYTHON:-}
if [ -z "$python" ]; then
    for candidate in python3 python3.13 python3.12 python3.11; do
        if fits "$candidate"; then python=$candidate; break; fi
    done
fi
if [ -z "$python" ] || ! fits "$python"; then
    say "needs Python 3.11 or later, and found none."
    say "Install it, or name it: make PYTHON=/path/to/python3.12 ..."
    exit 2
fi

say "setting up $venv with $("$python" --version) (once; takes a minute)"
rm -rf "$venv"
if command -v uv >/dev/null 2>&1; then
    say "installing from $lock with uv"
    uv venv --quiet --python "$(command -v "$python")" "$venv"
    uv pip install --quiet --python "$venv/bin/python" --require-hashes -r "$lock"
    uv pip install --quiet --python "$venv/bin/python" --no-deps --no-build-isolation -e .
else
    say "installing from $lock with venv and pip"
    "$python" -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --require-hashes -r "$lock"
    "$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation -e .
fi
# Where writing bytecode is switched off (PYTHONDONTWRITEBYTECODE) each start would compile all of it.
"$venv/bin/python" -m compileall -q archive index car_tui
touch "$venv/.ready"
say "ready"
