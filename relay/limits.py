"""The relay's named limits, each with its unit and its reason. Sizes of records are the protocol's own limits."""

from __future__ import annotations

PUSH_BYTES = 8 * 1024 * 1024
"""Bytes of one request that brings envelopes: more than one sealed body at its greatest, little enough for a phone."""

ROSTER_PUSH_BYTES = 4 * 1024 * 1024
"""Bytes of one request that brings roster entries: the greatest entry is 1 MiB."""

ASKING_BYTES = 64 * 1024
"""Bytes of a request that only asks: a token, a space, a cursor, some hundreds of hashes."""

HEAD_BYTES = 32 * 1024
"""Bytes of a request's line and headers: browsers send under 2 kB."""

HEAD_SECONDS = 10.0
"""Seconds in which a connection must have sent a request's line and headers, from its opening or their first byte."""

BODY_SECONDS = 30.0
"""Seconds in which a request's body must be here: a slow sender holds a place that others need."""

ANSWER_BYTES = 4 * 1024 * 1024
"""Bytes after which a page ends, unless its first envelope alone is longer."""

ANSWER_ENVELOPES = 1000
"""Envelopes of one page: what is decoded at once on a phone without a pause that is felt."""

JUDGED_AT_ONCE = 32
"""Envelopes that are verified without a pause: 4 ms, in which nobody else is served."""

SPACE_BYTES = 2 * 1024 * 1024 * 1024
"""Bytes of headers and bodies that one space may keep here."""

SPACES_PER_ACCOUNT = 200
"""Spaces that one account may begin here."""

GROUP_JOBS = 256
"""Writes that are committed together: one wait for the disk serves all of them."""

GROUP_BYTES = 16 * 1024 * 1024
"""Bytes that are committed together: a transaction's pages wait in memory."""

WAITING_JOBS = 2048
"""Writes that may wait for the disk. More are refused as busy: the sender tries later, and memory stays bounded."""

LOCK_SECONDS = 2.0
"""Seconds for which a write waits for a database that somebody else has locked, before it is refused as busy."""

RETRY_SECONDS = 5
"""Seconds after which a client is told to come again, when the storage is busy or full."""

SPACES_IN_MEMORY = 2000
"""Spaces whose rosters and heads stay in memory (about 10 kB each with few members)."""

ADDRESS_RATE = 60.0
ADDRESS_BURST = 600.0
"""Requests a second of one address before anything is verified, and how many it may have saved up.

A household behind one address syncs a dozen devices; verifying costs 0.12 ms, so one address takes at most a hundredth
of a core.
"""

DEVICE_RATE = 200.0
DEVICE_BURST = 20_000.0
"""Envelopes a second of one verified device, and how many it may have saved up: a first sync brings thousands."""

RATES_KEPT = 20_000
"""Addresses and devices whose rates are remembered; the longest unseen goes first."""

REGISTER_RATE = 0.2
REGISTER_BURST = 20.0
"""Attempts a second of one address to register or to begin a space: each guess of a token costs one."""

OUTBOX_BYTES = 512 * 1024
"""Bytes that wait for one reader of the live feed. Beyond it the reader is closed and catches up by its cursor."""

OUTBOX_FRAMES = 2048
"""Frames that wait for one reader; a frame costs memory beyond its bytes."""

SOCKET_BYTES = 128 * 1024
"""Bytes that the kernel may hold for one reader of the live feed: it would take megabytes by itself."""

LIVE_FRAME_BYTES = 64 * 1024
"""Bytes of one frame that a client sends on the live feed: a subscription or presence."""

LIVE_SUBSCRIBE_SECONDS = 10.0
"""Seconds in which a new connection must have said what it wants."""

LIVE_PING_SECONDS = 20.0
"""Seconds between pings of an idle connection, and for an answer to one: proxies close after 60."""

LIVE_CONNECTIONS = 5000
"""Connections of the live feed in all."""

LIVE_CONNECTIONS_OF_ADDRESS = 64
"""Connections of the live feed of one address."""

LIVE_SPACES = 64
"""Spaces of one subscription."""

LIVE_CLOSE_SECONDS = 5.0
"""Seconds that a connection has to take its last frame and close."""

PRESENCE_RATE = 10.0
PRESENCE_BURST = 20.0
"""Presence messages a second of one connection, and how many it may have saved up (PROTOCOL "Presence")."""

PRESENCE_BYTES = 512
"""Bytes of one presence message: 256 and its framing."""

LINK_MESSAGE_BYTES = 64 * 1024
"""Bytes of one message of a rendezvous: m3 names the spaces of an account."""

LINK_MESSAGES = 25
"""Messages of one rendezvous: five attempts of five."""

LINK_SECONDS = 600.0
"""Seconds that a rendezvous is kept, from its first message (PROTOCOL "Linking a device")."""

LINK_WAIT_SECONDS = 25.0
"""Seconds for which one question waits for a message, before the asker has to ask again: proxies close after 60."""

LINK_RENDEZVOUS = 1000
"""Rendezvous at once."""

LINK_RENDEZVOUS_OF_ADDRESS = 20
"""Rendezvous at once that one address began: links are made by hand."""

LINK_WAITING = 2000
LINK_WAITING_OF_ADDRESS = 40
"""Questions that wait for a message at once, in all and of one address."""

UNKNOWN_SECONDS = 0.05
"""A refusal that says "no such space, or not yours" leaves at the next multiple of this after its request came.

So the time does not tell the two apart.
"""

OPEN_CONNECTIONS = 6000
"""Connections of all kinds at once; beyond them a request is answered with 503."""

STOP_SECONDS = 3
"""Seconds that requests under way have to end when the relay is told to stop."""
