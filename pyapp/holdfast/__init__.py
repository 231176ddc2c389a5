"""Holdfast: a private, local-first workspace. The same package runs in Pyodide, CPython and beside the relay.

Which package holds what, and who may import whom, is docs/ARCHITECTURE.md; import-linter enforces it.
"""

__version__ = "0.1.0"
