"""The relay's storage in one SQLite file: one writing thread with group commits, readers apart."""

from relay.storage.sqlite.store import SqliteStorage

__all__ = ["SqliteStorage"]
