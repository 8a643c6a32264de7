"""Compressed tables, unpacked by Python's own zlib: the compiled part is linked with none."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

__all__ = ["GzipFault", "gzip_pieces"]

_PIECE = 1 << 14  # deflate makes at most some 1,000 bytes of one: so much of the text is held at a time
_GZIP_ALONE = 15 + 16
_AGAIN = "get the file again, or unpack it and check its end"


class GzipFault(Exception):
    """What is wrong with a compressed file, at which of its bytes, and what to do: (problem, offset, remedy)."""


def gzip_pieces(path: str, ratio: int, ratio_from: int) -> Iterator[bytes]:
    """Yield the text of a gzip file, members one after the other, zeros behind the last allowed.

    Refuses one that grows more than `ratio`-fold once `ratio_from` bytes came out.
    """
    loaded = total = members = 0
    member = None  # a decompressor while inside one
    with open(path, "rb") as file:
        while packed := file.read(_PIECE):
            loaded += len(packed)
            while packed:
                if member is None:
                    packed = packed.lstrip(b"\0") if members else packed
                    if not packed:
                        break
                    if packed[0] != 0x1F:
                        said = "text after the end of the gzip data" if members else "not a gzip file"
                        raise GzipFault(said, loaded - len(packed), _AGAIN)
                    member = zlib.decompressobj(_GZIP_ALONE)
                    members += 1
                try:
                    text = member.decompress(packed)
                except zlib.error as problem:
                    said = str(problem).split(": ", 1)[-1]
                    wrong = "not a gzip file" if said == "incorrect header check" else f"damaged gzip data: {said}"
                    raise GzipFault(wrong, loaded - len(packed), _AGAIN) from None
                packed = member.unused_data
                if member.eof:
                    member = None
                total += len(text)
                if total > ratio_from and total > ratio * (loaded - len(packed)):
                    said = f"the compressed file grows more than {ratio} times when read (the limit 'gzip_ratio')"
                    raise GzipFault(said, loaded - len(packed), "unpack it if it is sound, or raise the limit")
                if text:
                    yield text
    if loaded == 0:
        raise GzipFault("the file is empty, so it is no gzip file", 0, _AGAIN)
    if member is not None:
        raise GzipFault("the compressed file ends too early", loaded, _AGAIN)
