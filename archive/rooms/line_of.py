"""Where in a YAML file a field stands, so that a mistake is reported with its line."""

from __future__ import annotations


def line_of(text: str, at: str) -> int | None:
    """The line, from 1, of the field at a path like `shows/0/order`, or of the last part of that
    path that is there; None where the text has no such lines."""
    # Imported here: only a mistake asks.
    import yaml

    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is None:
        return None
    line = node.start_mark.line
    for part in at.split("/"):
        if isinstance(node, yaml.MappingNode):
            pairs = {key.value: (key.start_mark.line, value) for key, value in node.value}
            if part not in pairs:
                break
            line, node = pairs[part]
        elif isinstance(node, yaml.SequenceNode) and part.isdecimal():
            node = node.value[int(part)]
            line = node.start_mark.line
        else:
            break
    return int(line) + 1
