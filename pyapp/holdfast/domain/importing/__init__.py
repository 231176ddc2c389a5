"""Importing: what the bytes of a Markdown file mean."""

from holdfast.domain.importing.errors import BadPath, NotTaken, NotText, NotUtf8, TooLarge, WrongEnding
from holdfast.domain.importing.markdown_file import (
    ENDINGS,
    OWN_FILE_BYTES,
    ImportedFile,
    decode_file,
    restore_file,
    source_hash,
)
from holdfast.domain.importing.path import normal_path

__all__ = [
    "ENDINGS",
    "OWN_FILE_BYTES",
    "BadPath",
    "ImportedFile",
    "NotTaken",
    "NotText",
    "NotUtf8",
    "TooLarge",
    "WrongEnding",
    "decode_file",
    "normal_path",
    "restore_file",
    "source_hash",
]
