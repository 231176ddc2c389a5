"""Tags: one word each, compared without case, shown as they were written.

Theory: in a head, an element of the set is the tag as it is compared, and its value the tag as it is shown, so
`Work` and `work` written on two devices are one tag, shown as the later one wrote it.

Rules: NFC; a leading `#` is dropped; white space inside becomes `-`; no commas, for a list is typed with commas; no
control or formatting characters. A name is cut nowhere: what is too long is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from holdfast.foundation.errors import Blame, HoldfastError
from holdfast.foundation.limits import TAG_CHARACTERS, TAGS

_SPACE = re.compile(r"\s+")
_LEAD = re.compile(r"^[#\s]+")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")  # formatting that scripts and emoji need


class BadTag(HoldfastError):
    """A text that cannot be a tag."""

    code = "bad-tag"
    blame = Blame.THEIRS


class TagTooLong(HoldfastError):
    """A tag with too many characters."""

    code = "tag-too-long"
    blame = Blame.THEIRS


class TooManyTags(HoldfastError):
    """More tags than one document can have."""

    code = "too-many-tags"
    blame = Blame.THEIRS


def normal_tag(text: str) -> str:
    """The tag that `text` means. Raises BadTag or TagTooLong."""
    tag = _LEAD.sub("", unicodedata.normalize("NFC", text).strip())
    if any(unicodedata.category(c) in _UNSEEN and c not in _JOINERS and not c.isspace() for c in tag):
        raise BadTag("A tag cannot contain invisible characters.")
    tag = _SPACE.sub("-", tag)
    if not tag:
        raise BadTag("A tag needs at least one character.")
    if "," in tag:
        raise BadTag("A tag cannot contain a comma.")
    if len(tag) > TAG_CHARACTERS or len(compared(tag)) > TAG_CHARACTERS:
        raise TagTooLong(f"A tag can have at most {TAG_CHARACTERS} characters.")
    return tag


def normal_tags(texts: Iterable[str]) -> tuple[str, ...]:
    """The tags that these mean, each once, in the order in which they came. Raises what `normal_tag` raises, and
    TooManyTags.
    """
    found: dict[str, str] = {}
    for text in texts:
        tag = normal_tag(text)
        found.setdefault(compared(tag), tag)
    if len(found) > TAGS:
        raise TooManyTags(f"A note can have at most {TAGS} tags.")
    return tuple(found.values())


def parse_tags(text: str) -> tuple[str, ...]:
    """The tags in a line that a person typed: with commas between them, or each with its `#`."""
    pieces = text.split(",")
    if len(pieces) == 1 and text.lstrip().startswith("#"):
        pieces = re.split(r"\s+(?=#)", text)
    return normal_tags(piece for piece in pieces if _LEAD.sub("", piece))


def compared(tag: str) -> str:
    """A normal tag as tags are compared."""
    return unicodedata.normalize("NFC", tag.casefold())


def elements(tags: Iterable[str]) -> dict[str, str]:
    """Normal tags as a head's set has them: what is compared, and what is shown."""
    return {compared(tag): tag for tag in tags}


def shown(members: Mapping[str, str | None]) -> tuple[str, ...]:
    """The tags of a head's set, as they are shown, sorted as they are compared."""
    return tuple(members[element] or element for element in sorted(members))
