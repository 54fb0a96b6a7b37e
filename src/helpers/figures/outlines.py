"""The shapes of marks, as outlines around the origin: a side each, told apart without colour."""

import numpy as np
from matplotlib.path import Path


def _regular(corners: int, turn: float, size: float) -> np.ndarray:
    angles = np.deg2rad(turn) + np.arange(corners) * 2 * np.pi / corners
    return size * np.column_stack([np.cos(angles), np.sin(angles)])


# Outlines of about one area each, in marks' widths around the origin.
SHAPES: dict[str, np.ndarray | None] = {
    "circle": None,
    "square": np.array([(-0.45, -0.45), (0.45, -0.45), (0.45, 0.45), (-0.45, 0.45)]),
    "diamond": _regular(4, 0, 0.62),
    "triangle": np.array([(-0.56, -0.44), (0.56, -0.44), (0, 0.58)]),
    "wedge": np.array([(-0.56, 0.44), (0.56, 0.44), (0, -0.58)]),
    "pentagon": _regular(5, 90, 0.56),
}

ANY = "any"  # of a legend's marks that say nothing of who: upright, and no side may take it


def _upright(width: float) -> np.ndarray:
    """Return an outline one mark high with round ends, of a `width` in marks' widths."""
    half, up = np.deg2rad(np.linspace(0, 180, 13)), np.array([0, 0.5 - width / 2])
    end = np.column_stack([np.cos(half), np.sin(half)]) * width / 2
    return np.vstack([end + up, -end - up])


def shape(name: str, size: float = 1.0) -> Path:
    """Return the outline of a shape `size` pixels wide around the origin."""
    outline = _upright(0.6) if name == ANY else SHAPES[name]
    if outline is None:
        return Path.circle((0, 0), 0.5 * size)
    return Path(np.vstack([outline, outline[:1]]) * size, closed=True)


def strike(size: float) -> Path:
    """Return the stroke through a mark `size` pixels wide whose claim was replaced."""
    return Path(np.array([(-0.62, -0.62), (0.62, 0.62)]) * size)
