"""The ports over CPython: libsodium by PyNaCl, SQLite by apsw, files."""
