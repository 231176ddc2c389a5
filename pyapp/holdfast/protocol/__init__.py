"""The records of PROTOCOL: bytes in, checked values out; the same code in client, relay and terminal.

Theory: a record is a fixed-order MessagePack array whose first integer is its version; a *signed* record is that array
followed by its signatures, 64 bytes each. Hashes and signatures cover the exact bytes, so a value keeps its record.

Rules: no I/O, no clock; randomness and the suite are parameters; a refusal is an error with a code of its own; what a
newer version wrote raises `HeldAsNewer` and is kept by whoever asked, never dropped.

`codec` and `signed` know bytes, `certificate`, `epoch`, `kit`, `slot` one record each, `roster` the membership log,
`genesis` makes an account with its first space.
"""
