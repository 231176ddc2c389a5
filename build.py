#!/usr/bin/env python3
"""The one door for people and for CI: `python3 build.py serve`, `test`, `check`, `dev`, `wheel`, `bench`.

Needs Python alone; whatever else is missing is installed or asked for. The work is in `buildtools`.
"""

import sys


def main() -> int:
    """Refuses a Python that is too old in words rather than with a syntax error, then hands over."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this is where somebody with an older one is told
        print("Holdfast needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
        return 2
    from buildtools import doors  # noqa: PLC0415 - cannot be parsed by an older Python

    return doors.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
