"""The app's icon as PNGs, drawn from the strokes of `web/icons/holdfast.svg` without any imaging library.

The drawing has a rounded square and a few strokes with round caps, so a pixel's colour follows from its distance to
them. Only what the SVG uses is understood: M, V, C and one stroke width.
"""

from __future__ import annotations

import itertools
import math
import re
import struct
import zlib
from pathlib import Path

from buildtools.paths import ROOT, cache
from buildtools.stamps import digest

SOURCE = ROOT / "web" / "icons" / "holdfast.svg"
SIZE = 512
STROKE = 36.0
GROUND = (0x0B, 0x6A, 0x64)
INK = (0xFF, 0xFF, 0xFF)
Point = tuple[float, float]


def strokes() -> list[tuple[Point, Point]]:
    """The drawing as short straight pieces."""
    pieces: list[tuple[Point, Point]] = []
    for path in re.findall(r'<path d="([^"]+)"', SOURCE.read_text(encoding="utf-8")):
        at: Point = (0.0, 0.0)
        for letter, numbers in re.findall(r"([MVC])([^MVC]*)", path):
            values = [float(number) for number in numbers.split()]
            if letter == "M":
                at = (values[0], values[1])
            elif letter == "V":
                pieces.append((at, (at[0], values[0])))
                at = (at[0], values[0])
            else:
                curve = [_bezier(at, values, step / 24) for step in range(25)]
                pieces += list(itertools.pairwise(curve))
                at = (values[4], values[5])
    return pieces


def _bezier(start: Point, values: list[float], t: float) -> Point:
    u = 1 - t
    weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
    xs = (start[0], values[0], values[2], values[4])
    ys = (start[1], values[1], values[3], values[5])
    return (sum(w * x for w, x in zip(weights, xs, strict=True)), sum(w * y for w, y in zip(weights, ys, strict=True)))


def _distance(x: float, y: float, piece: tuple[Point, Point]) -> float:
    (ax, ay), (bx, by) = piece
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / length))
    return math.hypot(x - ax - t * dx, y - ay - t * dy)


def png(pixels: int, *, maskable: bool) -> bytes:
    """The icon with so many pixels a side. A maskable one fills its square and keeps the drawing in the safe zone."""
    scale = SIZE / pixels
    shrink = 0.75 if maskable else 1.0
    radius = 0.0 if maskable else 104.0
    near = _Near(strokes())
    rows = bytearray()
    for row in range(pixels):
        rows.append(0)
        for column in range(pixels):
            x, y = (column + 0.5) * scale, (row + 0.5) * scale
            inside = _coverage(_rounded(x, y, radius), scale)
            u, v = (x - 256) / shrink + 256, (y - 256) / shrink + 256
            pieces = near.pieces(u, v)
            distance = min((_distance(u, v, piece) for piece in pieces), default=SIZE) - STROKE / 2
            ink = _coverage(distance * shrink, scale)
            rows += bytes(round(g + (i - g) * ink) for g, i in zip(GROUND, INK, strict=True)) + bytes(
                [round(255 * inside)]
            )
    header = struct.pack(">IIBBBBB", pixels, pixels, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


class _Near:
    """The few pieces that can colour a point; most points are far from all of them."""

    BLOCK = 16
    MARGIN = 8.0

    def __init__(self, pieces: list[tuple[Point, Point]]) -> None:
        self._all = pieces
        self._known: dict[tuple[int, int], list[tuple[Point, Point]]] = {}

    def pieces(self, x: float, y: float) -> list[tuple[Point, Point]]:
        key = (int(x // self.BLOCK), int(y // self.BLOCK))
        if key not in self._known:
            middle = [(place + 0.5) * self.BLOCK for place in key]
            reach = STROKE / 2 + self.BLOCK * 0.71 + self.MARGIN
            self._known[key] = [piece for piece in self._all if _distance(middle[0], middle[1], piece) < reach]
        return self._known[key]


def _rounded(x: float, y: float, radius: float) -> float:
    half = SIZE / 2 - radius
    dx, dy = abs(x - 256) - half, abs(y - 256) - half
    return math.hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - radius


def _coverage(distance: float, scale: float) -> float:
    return max(0.0, min(1.0, 0.5 - distance / scale))


def ensure() -> dict[str, Path]:
    """The icons that the manifest names, by the names that the sources use; drawn once for a drawing."""
    folder = cache() / "icons" / digest([SOURCE, Path(__file__)])[:16]
    folder.mkdir(parents=True, exist_ok=True)
    made = {"icon.svg": SOURCE}
    for name, pixels, maskable in (
        ("icon-192.png", 192, False),
        ("icon-512.png", 512, False),
        ("icon-maskable-512.png", 512, True),
    ):
        target = folder / name
        if not target.exists():
            target.write_bytes(png(pixels, maskable=maskable))
        made[name] = target
    return made
