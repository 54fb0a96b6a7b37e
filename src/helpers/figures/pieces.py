"""Rows too tall to be seen at once, cut into pieces: each has the heading and the axis above it."""

from collections.abc import Sequence
from math import fsum

LATE = 1.15  # how far beyond its even share a piece may reach so that it ends where a row begins anew


def pieces(heights: Sequence[float], fresh: Sequence[bool], most: float) -> list[slice]:
    """Return slices of rows, of even height and each about as tall as `most`, that make up all of them.

    `fresh` says which rows can be read without the row above; where one is near, a piece begins with it.

    >>> pieces([40] * 20, [True] * 10 + [False] + [True] * 9, 400)
    [slice(0, 11, None), slice(11, 20, None)]
    >>> pieces([40] * 14, [True] * 14, 400)
    [slice(0, 14, None)]
    """
    share = fsum(heights) / max(round(fsum(heights) / most), 1)
    starts, tall = [0], 0.0
    for place, (height, free) in enumerate(zip(heights, fresh, strict=True)):
        over = tall + height * 0.5 - share
        if place > starts[-1] and over > 0 and (free or over > share * (LATE - 1)):
            starts.append(place)
            tall = 0.0
        tall += height
    return [slice(*ends) for ends in zip(starts, [*starts[1:], len(heights)], strict=True)]
