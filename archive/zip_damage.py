"""What is wrong with a damaged ZIP archive, as one exception whatever the library makes of it."""

from __future__ import annotations

import errno
import lzma
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from zipfile import BadZipFile

# A flipped bit may name a method that does not exist, a place before the beginning, a password.
_DAMAGE = (
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


@contextmanager
def zip_damage() -> Iterator[None]:
    """Within it, damage to an archive that is read with `zipfile` is always a BadZipFile.

    OSError is left for what the disk refuses. A locked member that is read without its password,
    or with a wrong one, is a BadZipFile too.
    """
    try:
        yield
    except _DAMAGE as error:
        raise BadZipFile(str(error) or "it ends too early") from error
    except OSError as error:
        # bz2 gives no number; a seek to before the beginning is an invalid argument.
        if error.errno not in (None, errno.EINVAL):
            raise
        raise BadZipFile(error.strerror or str(error)) from error
