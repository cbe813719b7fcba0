"""What is packed has the same bytes wherever it was packed."""

import gzip

from ce_guidance.browser.gzipped import gzipped

UNKNOWN_SYSTEM = 255


def test_gzip_names_neither_the_time_nor_the_system_it_was_packed_on():
    packed = gzipped(b"a page " * 500)
    assert gzip.decompress(packed) == b"a page " * 500
    magic, method, flags, time, level, system = packed[:2], packed[2], packed[3], packed[4:8], packed[8], packed[9]
    assert (magic, method, flags, time) == (b"\x1f\x8b", 8, 0, bytes(4))
    assert (level, system) == (2, UNKNOWN_SYSTEM)
