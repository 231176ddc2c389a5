"""A relay as a process of its own, over SQLite, for tests that kill it.

`python -m tests.unit.relay.process PORT FOLDER`: `relay.__main__` with the stand-ins of `plain` for the records.
"""

from __future__ import annotations

import sys
from unittest import mock

from relay import __main__ as relay
from tests.unit.relay.plain import records

if __name__ == "__main__":
    with mock.patch.object(relay, "protocol_records", return_value=records()):
        sys.exit(relay.main(["--port", sys.argv[1], "--data", sys.argv[2], *sys.argv[3:]]))
