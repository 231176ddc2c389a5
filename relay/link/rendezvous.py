"""Messages that two devices leave for each other under an id that only they know (PROTOCOL "Linking a device").

Theory: the id is derived from the secret that is shown on one device and typed into the other, and every message is
sealed with a key from the same secret. So the relay needs to know nobody: it keeps a few messages for ten minutes under
an id that cannot be guessed.

Rules
* Message n of a rendezvous is written once; writing the same again changes nothing, writing another is refused.
* A rendezvous ends ten minutes after its first message, whatever happens in it. Nothing of it is ever on a disk.
* All counts and sizes are bounded, those of one address too: linking is done by hand.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from holdfast.foundation.errors import Blame, HoldfastError
from relay.limits import (
    LINK_MESSAGE_BYTES,
    LINK_MESSAGES,
    LINK_RENDEZVOUS,
    LINK_RENDEZVOUS_OF_ADDRESS,
    LINK_SECONDS,
    LINK_WAITING,
    LINK_WAITING_OF_ADDRESS,
)


class LinkMessageTooBig(HoldfastError):
    """A message of a rendezvous is too long."""

    code = "link-message-too-big"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("A message of the linking is too long. Start again on the device that shows the words.")


class LinkMessageTaken(HoldfastError):
    """Another message stands there already: somebody else knows the secret, or a device started twice."""

    code = "link-message-taken"
    blame = Blame.THEIRS

    def __init__(self) -> None:
        super().__init__("Another device answered first. Start again on the device that shows the words.")


class LinkBusy(HoldfastError):
    """There are as many rendezvous as there may be, in all or of one address."""

    code = "link-busy"
    blame = Blame.ENVIRONMENT

    def __init__(self) -> None:
        super().__init__("Too many devices are being linked at the moment. Try again in some minutes.")


@dataclass(eq=False, slots=True)
class _Meeting:
    address: str
    ends: float
    messages: dict[int, bytes] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class _Question:
    address: str
    rendezvous: bytes
    number: int
    answered: asyncio.Future[None]


class Rendezvous:
    """The meetings of one process. `now` gives monotonic seconds."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._meetings: dict[bytes, _Meeting] = {}
        self._questions: set[_Question] = set()
        self._closed = False

    @property
    def count(self) -> int:
        """Meetings that are kept."""
        self._end_old()
        return len(self._meetings)

    def leave(self, rendezvous: bytes, number: int, message: bytes, address: str) -> None:
        """Leaves message `number`. Raises LinkMessageTooBig, LinkMessageTaken and LinkBusy."""
        if len(message) > LINK_MESSAGE_BYTES or not 0 <= number < LINK_MESSAGES:
            raise LinkMessageTooBig
        self._end_old()
        meeting = self._meetings.get(rendezvous)
        if meeting is None:
            of_address = sum(other.address == address for other in self._meetings.values())
            if len(self._meetings) >= LINK_RENDEZVOUS or of_address >= LINK_RENDEZVOUS_OF_ADDRESS:
                raise LinkBusy
            meeting = self._meetings[rendezvous] = _Meeting(address, self._now() + LINK_SECONDS)
        if meeting.messages.setdefault(number, message) != message:
            raise LinkMessageTaken
        for question in self._questions:
            if (question.rendezvous, question.number) == (rendezvous, number) and not question.answered.done():
                question.answered.set_result(None)

    async def wait(self, rendezvous: bytes, number: int, address: str, seconds: float) -> bytes | None:
        """Message `number`, waited for if it is not there yet; None if it did not come, or the relay stops.

        Raises LinkBusy.
        """
        found = self._found(rendezvous, number)
        if found is not None or self._closed:
            return found
        of_address = sum(other.address == address for other in self._questions)
        if len(self._questions) >= LINK_WAITING or of_address >= LINK_WAITING_OF_ADDRESS:
            raise LinkBusy
        question = _Question(address, rendezvous, number, asyncio.get_running_loop().create_future())
        self._questions.add(question)
        try:
            async with asyncio.timeout(seconds):
                await question.answered
        except TimeoutError:
            return None
        finally:
            self._questions.discard(question)
        return self._found(rendezvous, number)

    def close(self) -> None:
        """Lets everybody who waits go: the relay stops."""
        self._closed = True
        for question in self._questions:
            if not question.answered.done():
                question.answered.set_result(None)

    def _found(self, rendezvous: bytes, number: int) -> bytes | None:
        self._end_old()
        meeting = self._meetings.get(rendezvous)
        return meeting.messages.get(number) if meeting else None

    def _end_old(self) -> None:
        # In the order in which they began, hence in which they end.
        while self._meetings:
            oldest = next(iter(self._meetings))
            if self._meetings[oldest].ends > self._now():
                break
            del self._meetings[oldest]
