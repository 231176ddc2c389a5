"""Commands and queries: what a person can do and see, wherever it runs."""
