"""Links: which documents a body points to.

Theory (DOCUMENTS "Versions, undo, trash, links"): a link holds an id, `[[id|label]]`; a bare `[[Title]]`, as imported
notes have it, means a title, and which document that is can only be said by whoever knows all titles. So a body gives
ids and titles, and nothing of it is ever rewritten.

Rule: what stands in code is no link. Source of the form: web/editor/markdown-extensions.ts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from holdfast.domain.markdown import lines
from holdfast.domain.title import clean_title

MOST_LINKS = 2000
"""Links of one body that count: what is longer is a list that somebody generated."""

_LINK = re.compile(r"\[\[([^\]\[|\n]+)(?:\|[^\]\[|\n]*)?\]\]")
_ID = re.compile(r"[0-9a-f]{32}")
_CODE = re.compile(r"(`+)(?!`)[^`]+\1(?!`)")


@dataclass(frozen=True, slots=True)
class Links:
    """What a body links to: ids, and titles as they are written, each once."""

    ids: frozenset[bytes]
    titles: frozenset[str]


NO_LINKS = Links(frozenset(), frozenset())


def links_of(body: str) -> Links:
    """The links of a body."""
    if "[[" not in body:
        return NO_LINKS
    ids: set[bytes] = set()
    titles: set[str] = set()
    for line, code in lines(body):
        if code or "[[" not in line:
            continue
        for match in _LINK.finditer(_CODE.sub("", line)):
            target = match[1].strip()
            if _ID.fullmatch(target):
                ids.add(bytes.fromhex(target))
            elif clean_title(target):
                titles.add(clean_title(target))
            if len(ids) + len(titles) >= MOST_LINKS:
                return Links(frozenset(ids), frozenset(titles))
    return Links(frozenset(ids), frozenset(titles))
