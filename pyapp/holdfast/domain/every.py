"""The fields that every document has, of whatever kind."""

from __future__ import annotations

from holdfast.domain.fields import Field, number_field
from holdfast.domain.policy import Policy
from holdfast.foundation.limits import TAG_CHARACTERS, TITLE_CHARACTERS

KIND = Field("kind", Policy.LATEST, str, "", 64)
"""Name of the kind; set when the document is made."""

TITLE = Field("title", Policy.LATEST, str, "", TITLE_CHARACTERS)
"""One line. Merged as characters, two renames gave `BudgetRoadmap`; so the later wins."""

TAGS = Field("tags", Policy.SET, str, None, TAG_CHARACTERS)
"""Elements are tags as they are compared, their values tags as they are shown (`tags`)."""

PINNED = Field("pinned", Policy.LATEST, bool, False)

CREATED = number_field("created")
"""Milliseconds since the epoch, as shown."""

TOUCHED = number_field("touched")
"""Milliseconds since the epoch: the last session of editing the body. "Modified" is this or a later head change; it
also takes a document out of the trash."""

TRASHED = Field("trashed", Policy.LATEST, bytes, None, 1 << 20)
"""The head's state vector when it was put into the trash. Written and read by `documents.trash` only."""

BODY = Field("body", Policy.TEXT, str, "")
"""The body: a part of its own, listed so that a kind says all that it has."""

EVERY = (KIND, TITLE, TAGS, CREATED, TOUCHED, TRASHED)
"""What each kind begins with."""
