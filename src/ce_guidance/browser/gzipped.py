"""Gzip to the same bytes by every Python: ``gzip.compress`` writes into its header on what system it ran, from 3.11 to 3.13 in two ways."""

import gzip
import io


def gzipped(held: bytes) -> bytes:
    """Pack ``held`` as small as gzip can, with no time and no system in the header."""
    out = io.BytesIO()
    with gzip.GzipFile("", "wb", 9, out, mtime=0) as packed:
        packed.write(held)
    return out.getvalue()
