"""The browser engine: composes the adapters with the app and dispatches the pages' messages."""
