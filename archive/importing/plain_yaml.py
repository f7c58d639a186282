"""YAML as people write records in it: dates stay the texts they are."""

from __future__ import annotations

from functools import cache
from typing import Any

_TIMESTAMP = "tag:yaml.org,2002:timestamp"


@cache
def plain_loader() -> Any:
    """PyYAML's safe loader, but 2015-03-05 is a text: EDTF is read by the model, not by YAML."""
    # Imported here: few files are YAML.
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    resolvers = {
        letter: [(tag, pattern) for tag, pattern in known if tag != _TIMESTAMP]
        for letter, known in base.yaml_implicit_resolvers.items()
    }
    return type("PlainLoader", (base,), {"yaml_implicit_resolvers": resolvers})
