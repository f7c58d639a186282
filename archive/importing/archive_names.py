"""Names in archives that do not say how they are written, judged together."""

from __future__ import annotations

from collections.abc import Sequence

# ZIP programs under Windows write names as DOS did: so much likelier, as a natural logarithm.
_AS_DOS = dict.fromkeys(("cp850", "cp866", "cp775", "cp437", "cp852", "cp861", "cp865"), 1.0)
_SAMPLE_BYTES = 20_000


def encoding_of_names(names: Sequence[bytes], otherwise: str) -> str:
    """Return the encoding in which all names say most (`archive.text.judgement`).

    `otherwise` is that of names which have no letter beyond ASCII.
    """
    beyond = [name for name in names if not name.isascii()]
    if all(map(_is_utf8, beyond)):
        return "utf-8"
    # Imported here: most names are in ASCII or UTF-8.
    from archive.text.judgement import judged

    readings = judged(b"\n".join(beyond)[:_SAMPLE_BYTES], _AS_DOS)
    return readings[0].encoding if readings else otherwise


def _is_utf8(name: bytes) -> bool:
    try:
        name.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
