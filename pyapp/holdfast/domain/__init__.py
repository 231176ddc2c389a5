"""What documents are: fields with their merge policies, kinds, and what titles, tags and imported files mean.

Plain values and pure functions: no clock, no randomness, no CRDT, no I/O.
"""
