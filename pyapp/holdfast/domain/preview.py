"""Previews: the first line of a body that says something, for the list."""

from __future__ import annotations

from holdfast.domain.markdown import is_markup_only, lines, plain_line

PREVIEW_CHARACTERS = 160
"""Characters of a preview: two lines of a list on a telephone."""

_MOST_LINES = 400  # further down nothing is a preview any more


def preview_of(body: str, title: str = "") -> str:
    """The first line of text that is neither the title nor markup, as plain text; code only if there is no prose."""
    code_line = ""
    for number, (line, code) in enumerate(lines(body)):
        if number >= _MOST_LINES:
            break
        if code:
            code_line = code_line or " ".join(line.split())
            continue
        if is_markup_only(line):
            continue
        text = plain_line(line)
        if text and text != title:
            return _cut(text)
    return _cut(code_line)


def _cut(text: str) -> str:
    return text if len(text) <= PREVIEW_CHARACTERS else text[: PREVIEW_CHARACTERS - 1].rstrip() + "…"
