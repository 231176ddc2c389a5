"""The terminal client: the same vault, without a browser.

Theory: each command opens the vault, does one thing and closes it. Nothing is kept between two commands, no key above
all, so the passphrase is asked for (or read from a file) and stretched anew each time.

Rules: stdout is what was asked for, stderr all that is said about it. Exit codes are in `exits`.
"""
