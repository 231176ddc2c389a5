"""`refused(Error)`: the block must end in this error. Like pytest.raises, for cases that run where pytest is not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from holdfast.foundation.errors import HoldfastError


@contextmanager
def refused(error: type[HoldfastError]) -> Iterator[None]:
    try:
        yield
    except HoldfastError as found:
        if type(found) is not error:
            raise AssertionError(f"{type(found).__name__} instead of {error.__name__}") from found
    else:
        raise AssertionError(f"{error.__name__} was not raised")
