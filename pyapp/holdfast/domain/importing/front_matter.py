"""Front matter: the YAML between `---` lines at a file's beginning.

Theory: the raw text is kept whatever it holds, so nothing is lost by not understanding it. Of its top-level entries
only those that mean something here are read, each by itself, so an error elsewhere costs nothing, and an error in one
costs that one. Values are read from the parser's events: no recursion, no aliases, no tags, everything is text.

Rule: what is in there is never an import error.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from holdfast.domain.tags import BadTag, TagTooLong, compared, normal_tag
from holdfast.foundation.limits import TAGS

MOST_READ = 64 * 1024
"""Characters of front matter that are read; what is longer is only kept."""

_BLOCK = re.compile(r"---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_KEY = re.compile(r"([A-Za-z][A-Za-z_\- ]{0,40}?)[ \t]*:(?=[ \t\n]|$)")
# The plainest values: words with signs between them that mean nothing to YAML there.
_WORDS = r"[^\W_](?:[\w./+-]|[ ](?=[\w./+])|:(?=[\w./+]))*"
_SIMPLE_SCALAR = re.compile(rf" +{_WORDS}")
_SIMPLE_FLOW = re.compile(rf" +\[ *{_WORDS} *(?:, *{_WORDS} *)*\]")
_SIMPLE_LIST = re.compile(rf"(?:\n- +{_WORDS})+|(?:\n  - +{_WORDS})+")

_MOST_EVENTS = 2000
_MOST_BRACKETS = 100  # PyYAML's cost grows with the square of those that are open
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

TITLE_NAMES = ("title",)
TAGS_NAMES = ("tags", "tag", "keywords")
_CREATED = ("created", "created_at", "date_created", "date created", "creation_date", "date")
_MODIFIED = (
    "modified",
    "modified_at",
    "date_modified",
    "date modified",
    "updated",
    "updated_at",
    "lastmod",
    "last_modified",
)
_MEANT = frozenset({*TITLE_NAMES, *TAGS_NAMES, *_CREATED, *_MODIFIED})


class FrontMatter(NamedTuple):
    """What front matter says, as far as it means something here."""

    title: str | None = None
    tags: tuple[str, ...] = ()
    created: int | None = None
    """Milliseconds since the epoch; a time without a zone is taken as UTC."""
    modified: int | None = None


def split(text: str) -> tuple[str, str]:
    """A text with LF only, as its raw front matter (delimiters and the line feed after them included) and the rest."""
    if not text.startswith("---"):
        return "", text
    found = _BLOCK.match(text)
    if not found:
        return "", text
    return found[0], text[found.end() :]


def read(raw: str) -> FrontMatter:
    """What raw front matter says. Never fails: what cannot be read is left out."""
    if not raw or len(raw) > MOST_READ:
        return FrontMatter()
    entries = _entries(raw, _MEANT)
    title = _first(entries, TITLE_NAMES)
    return FrontMatter(
        title=title[0].strip() or None if title else None,
        tags=_tags(_first(entries, TAGS_NAMES)),
        created=_time(_first(entries, _CREATED)),
        modified=_time(_first(entries, _MODIFIED)),
    )


def text_of(raw: str, name: str) -> str | None:
    """The one value of another entry, as text; None if it is not there, or not one value."""
    if not raw or len(raw) > MOST_READ:
        return None
    found = scalars_of(_entries(raw, frozenset({name})).get(name, ""))
    return found[0] if len(found) == 1 else None


def _entries(raw: str, wanted: frozenset[str]) -> dict[str, str]:
    """The wanted top-level entries, each as YAML: lines from its key to before the next line that is not indented."""
    entries: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in raw.split("\n")[1:]:
        if line.startswith(("---", "...")):
            break
        key = _KEY.match(line)
        if key:
            name = key[1].lower()
            current = entries.setdefault(name, []) if name in wanted and name not in entries else None
        if current is not None:
            current.append(line)
    return {name: "\n".join(block) for name, block in entries.items()}


def _first(entries: dict[str, str], names: tuple[str, ...]) -> list[str]:
    """The scalars of the first of these entries that has any."""
    for name in names:
        if name in entries:
            scalars = scalars_of(entries[name])
            if scalars:
                return scalars
    return []


def scalars_of(block: str) -> list[str]:
    """The value of the one entry of a YAML mapping: a scalar, or the scalars of a flat list. Nothing if otherwise."""
    found = read_simple(block)
    if found is None:
        found = read_yaml(block)
    return [value for value in found if value not in ("", "~", "null")]


def read_simple(block: str) -> list[str] | None:
    """What `read_yaml` gives, fifty times as fast, if the value is written in the plainest way; else None."""
    value = block.partition(":")[2].rstrip()
    if _SIMPLE_SCALAR.fullmatch(value):
        return [value.strip()]
    if _SIMPLE_FLOW.fullmatch(value):
        return [item.strip() for item in value.strip()[1:-1].split(",")]
    if _SIMPLE_LIST.fullmatch(value):
        return [line.strip()[1:].strip() for line in value.split("\n")[1:]]
    return None


def read_yaml(block: str) -> list[str]:
    """The scalars of the one entry, read by PyYAML's parser without constructing anything."""
    import yaml  # noqa: PLC0415 - costs 20 ms, and only imports of files with front matter need it

    if block.count("[") + block.count("{") > _MOST_BRACKETS:
        return []
    found: list[str] = []
    depth = 0
    try:
        for number, event in enumerate(yaml.parse(block, Loader=yaml.BaseLoader)):
            if number > _MOST_EVENTS or isinstance(event, yaml.AliasEvent):
                return []
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > 2 or (depth == 2 and not isinstance(event, yaml.SequenceStartEvent)):
                    return []
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif isinstance(event, yaml.ScalarEvent):
                found.append(event.value)
    except (yaml.YAMLError, ValueError, RecursionError):
        return []
    return found[1:]


def _tags(scalars: list[str]) -> tuple[str, ...]:
    """Tags of a list, or of one line with commas or spaces between. What cannot be a tag is left out."""
    if len(scalars) == 1:
        scalars = scalars[0].split(",") if "," in scalars[0] else scalars[0].split()
    found: dict[str, str] = {}
    for scalar in scalars:
        try:
            tag = normal_tag(scalar)
        except (BadTag, TagTooLong):
            continue
        found.setdefault(compared(tag), tag)
    return tuple(found.values())[:TAGS]


def _time(scalars: list[str]) -> int | None:
    if len(scalars) != 1:
        return None
    text = re.sub(r"\s+(?=[+-]\d\d)", "", scalars[0].strip())
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    try:
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:  # before the year 1 or after 9999 in UTC
        return None
    return (moment - _EPOCH) // timedelta(milliseconds=1)
