#!/bin/sh
# Runs the tests with every Python from 3.11 on that is here, each in an environment of its own,
# and ends with a line for each. Looked for are what pyenv holds and python3.N on the path.
# One after the other: the tests of one Python keep all processors busy.
# usage: test_pythons.sh
set -eu

oldest=11
newest=40
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

is_python() {
    "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, int(sys.argv[1])))' "$2" 2>/dev/null
}

# Prints the newest Python 3.N of pyenv, or the one on the path, or nothing.
find_python() {
    if command -v pyenv >/dev/null 2>&1; then
        for python in $(ls -d "$(pyenv root)/versions/3.$1".*/bin/python 2>/dev/null | sort -rV); do
            if is_python "$python" "$1"; then echo "$python"; return; fi
        done
    fi
    if is_python "python3.$1" "$1"; then command -v "python3.$1"; fi
}

status=0
minor=$oldest
while [ "$minor" -le "$newest" ]; do
    python=$(find_python "$minor")
    if [ -n "$python" ]; then
        venv=.venv-3.$minor
        echo "testing with $python in $venv"
        { make --no-print-directory test VENV="$venv" PYTHON="$python" 2>&1 && touch "$scratch/$minor"; } |
            tee "$scratch/log"
        result=$(grep -E ' in [0-9.]+s|no tests ran' "$scratch/log" | tail -n 1)
        [ -e "$scratch/$minor" ] || { status=1; result="FAILED: $result"; }
        echo "$("$venv/bin/python" --version 2>&1) ($python): $result" >>"$scratch/results"
    fi
    minor=$((minor + 1))
done

if [ ! -e "$scratch/results" ]; then
    echo "car-tui: needs Python 3.$oldest or later, and found none on the path." >&2
    exit 2
fi
cat "$scratch/results"
exit $status
