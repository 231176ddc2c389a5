"""What touches the outside: one package for browsers, one for CPython."""
