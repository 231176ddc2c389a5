"""Titles: one line, at most so long.

Rule: the title of an imported note is its front matter's `title`, else its first heading of level 1 (which stays in
the body), else its file's name without the ending.
"""

from __future__ import annotations

import unicodedata

from holdfast.domain.markdown import first_heading
from holdfast.foundation.errors import Blame, HoldfastError
from holdfast.foundation.limits import TITLE_CHARACTERS

_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})


class TitleTooLong(HoldfastError):
    """A title with too many characters."""

    code = "title-too-long"
    blame = Blame.THEIRS


def check_title(text: str) -> str:
    """What a person typed, as a title: one line, NFC. Raises TitleTooLong."""
    title = _one_line(text)
    if len(title) > TITLE_CHARACTERS:
        raise TitleTooLong(f"A title can have at most {TITLE_CHARACTERS} characters. This one was not saved.")
    return title


def clean_title(text: str) -> str:
    """A title from a file: one line, NFC, cut where it is too long."""
    title = _one_line(text[: 4 * TITLE_CHARACTERS])
    return title if len(title) <= TITLE_CHARACTERS else title[: TITLE_CHARACTERS - 1].rstrip() + "…"


def title_of(front_matter_title: str | None, body: str, path: str) -> str:
    """The title of an imported note."""
    found = clean_title(front_matter_title or "") or clean_title(first_heading(body) or "")
    return found or clean_title(name_without_ending(path))


def name_without_ending(path: str) -> str:
    """The last part of a path with `/`, without the last `.` and what follows it."""
    name = path.rpartition("/")[2]
    stem, dot, _ = name.rpartition(".")
    return stem if dot and stem else name


def _one_line(text: str) -> str:
    seen = "".join(" " if unicodedata.category(c) in _UNSEEN else c for c in unicodedata.normalize("NFC", text))
    return " ".join(seen.split())
