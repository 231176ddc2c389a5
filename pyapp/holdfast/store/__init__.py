"""The vault's database: the port, its tables, and one small module for each noun that is kept there.

Theory: the database is reached by messages, not by calls. A module here makes *statements* (pure functions that return
`Statement` or `Batch`) and *readings* (a statement with the function that decodes its rows). Whoever owns an action
puts the statements of several nouns into one list and hands it to `Database.transact` once, so that they are durable
together or not at all (I2), at the price of one crossing of the bridge.

Rules:
* SQL text is written here and nowhere else, and never contains a value that came from outside: only parameters do.
* Ids and hashes are bytes, times are milliseconds since 1970, stamps and numbers are integers below 2^53.
* `store` knows nothing of CRDTs: states, vectors and updates are opaque bytes.

Danger: parameters carry what people wrote. No error, log line or exception text of this package repeats one (I5).
"""
