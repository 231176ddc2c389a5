"""What everything else stands on: ids, stamps, the clock and random ports, the error base, named limits.

Rule: this package imports nothing of ours and nothing from outside the standard library.
"""
