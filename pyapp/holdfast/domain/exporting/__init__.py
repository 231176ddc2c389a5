"""Exporting: from what a document says to the bytes of a file, its name, and what lies beside the files.

Theory: a file says what a person reads (title, tags, text), in a form that other programs understand. What only
Holdfast needs to know it again (ids, times, pins) lies beside the files, in a `sidecar`.
"""

from holdfast.domain.exporting.names import Names, kept_path, safe_name
from holdfast.domain.exporting.sidecar import SIDECAR, SIDECAR_BYTES, BadSidecar, Entry, read_sidecar, sidecar_lines
from holdfast.domain.exporting.told import said_of, shown_fields, told_fields, value_written, values_said
from holdfast.domain.exporting.written import Shown, is_untouched, own_front_matter, write_file

__all__ = [
    "SIDECAR",
    "SIDECAR_BYTES",
    "BadSidecar",
    "Entry",
    "Names",
    "Shown",
    "is_untouched",
    "kept_path",
    "own_front_matter",
    "read_sidecar",
    "safe_name",
    "said_of",
    "shown_fields",
    "sidecar_lines",
    "told_fields",
    "value_written",
    "values_said",
    "write_file",
]
