"""The ports over JavaScript: the only importer of `js` and `pyodide`."""
