"""Named limits, each with its unit and its reason. A limit that is used in one package only may live there."""

IMPORT_FILE_BYTES = 2 * 1024 * 1024
"""Bytes of one imported file. A note of 2 MB already takes a second to lay out; larger files are not notes."""

IMPORT_ARCHIVE_BYTES = 512 * 1024 * 1024
"""Bytes that an imported zip may unpack to in all: a bomb must not fill the memory, which WebAssembly never returns."""

TITLE_CHARACTERS = 512
"""Characters of a title: it is one line in a list; what is longer is cut when imported and refused when typed."""

BODY_CHARACTERS = 4 * 1024 * 1024
"""UTF-16 units of one body. Beyond it the editor and the merge are too slow to be honest about."""

TAGS = 64
"""Tags of one document."""

TAG_CHARACTERS = 64
"""Characters of one tag."""
