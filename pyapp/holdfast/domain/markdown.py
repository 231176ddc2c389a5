"""Just enough of Markdown to find a title and a line to preview. Rendering is the page's business.

Theory: lines, told apart into prose and code by their fences, and inline markup taken off by patterns that cannot
backtrack far, on lines cut to a length. What is misread costs a sign too many in a list, nothing else.
Source: CommonMark 0.31, "Fenced code blocks", "ATX headings", "Setext headings".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MOST_LINE = 1000
"""Characters of a line that are looked at."""

_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?$")
_MAYBE_HEADING = re.compile(r"^ {0,3}(?:#[ \t]|=)", re.MULTILINE)
_CLOSING = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t:|-]*-[ \t:|-]*$")
_MARKER = re.compile(r"[ \t]*(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)|\[[ xX]\](?=[ \t]|$))")
_DEFINITION = re.compile(r" {0,3}\[[^\]]{1,200}\]:[ \t]*\S")

_IMAGE = re.compile(r"!\[([^\]\[]*)\]\([^()\s]*(?:[ \t]+\"[^\"]*\")?\)")
_LINK = re.compile(r"\[([^\]\[]*)\]\([^()\s]*(?:[ \t]+\"[^\"]*\")?\)")
_WIKI = re.compile(r"!?\[\[([^\]\[|]*)(?:\|([^\]\[]*))?\]\]")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]*)>")
_TAG = re.compile(r"<(?:[/!?]?[A-Za-z-][^<>]*)>")
_CODE = re.compile(r"(`+)(?!`)([^`]+)\1(?!`)")
_STRONG = re.compile(r"(\*{1,3}|~~|==)(?=\S)([^*~=]+?)(?<=\S)\1")
_UNDERLINE = re.compile(r"(?<!\w)(_{1,3})(?=\S)([^_]+?)(?<=\S)\1(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SHELTER = 0xF0000  # escaped signs wait in a private plane until the markup is off
_SHELTERED = re.compile("[\U000f0021-\U000f007e]")


class Line(NamedTuple):
    """A line that is not a fence."""

    text: str
    code: bool
    """Whether it stands inside a fence."""


def lines(text: str) -> Iterator[Line]:
    """The lines of a Markdown text, without fences, read one by one."""
    fence = ""
    at = 0
    while at <= len(text):
        end = text.find("\n", at)
        if end < 0:
            end = len(text)
        line = text[at : min(end, at + MOST_LINE)]
        at = end + 1
        opening = _FENCE.match(line)
        if fence:
            mark = line.strip()
            if mark and not mark.strip(fence[0]) and len(mark) >= len(fence) and opening:
                fence = ""
            else:
                yield Line(line, code=True)
        elif opening:
            fence = opening[1]
        else:
            yield Line(line, code=False)


def first_heading(text: str) -> str | None:
    """The text of the first heading of level 1 outside code, as plain text; None if there is none."""
    if not _MAYBE_HEADING.search(text):  # most notes: no need to go through their lines
        return None
    before = ""
    for line, code in lines(text):
        if code:
            before = ""
            continue
        atx = _ATX.match(line)
        if atx:
            found = plain(_CLOSING.sub("", atx[2] or "")) if len(atx[1]) == 1 else ""
            if found:
                return found
            before = ""
            continue
        if before and _SETEXT.match(line):
            found = plain(before) if "=" in line else ""
            if found:
                return found
            before = ""
            continue
        starts_something = line.startswith(("    ", "\t")) or _MARKER.match(line)
        before = "" if starts_something or not line.strip() else line
    return None


def is_markup_only(line: str) -> bool:
    """Whether a line of prose says nothing by itself: empty, a rule, a table's rule, an underline, a definition."""
    return not line.strip() or any(pattern.match(line) for pattern in (_RULE, _TABLE_RULE, _SETEXT, _DEFINITION))


def plain_line(line: str) -> str:
    """A line of prose as plain text: without heading signs, list and quote markers, table bars and inline markup."""
    atx = _ATX.match(line)
    if atx:
        return plain(_CLOSING.sub("", atx[2] or ""))
    for _ in range(8):
        marker = _MARKER.match(line)
        if not marker:
            break
        line = line[marker.end() :]
    line = line.strip()
    if line.startswith("|") and line.endswith("|"):
        line = line.strip("|").replace("|", " ")
    return plain(line)


def plain(text: str) -> str:
    """Inline Markdown as plain text, on one line, with single spaces."""
    text = _ESCAPE.sub(lambda match: chr(_SHELTER + ord(match[1])), text[:MOST_LINE])
    text = _WIKI.sub(lambda match: match[2] or match[1], text)
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    text = _TAG.sub("", _AUTOLINK.sub(r"\1", text))
    text = _CODE.sub(r"\2", text)
    text = _UNDERLINE.sub(r"\2", _STRONG.sub(r"\2", _STRONG.sub(r"\2", text)))
    return " ".join(_SHELTERED.sub(lambda match: chr(ord(match[0]) - _SHELTER), text).split())
