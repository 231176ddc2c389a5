"""Benchmarks: each measures Holdfast against a named peer in the same browser and the same run, and prints a ratio.

Machines are noisy: the two take turns, medians are compared, and no time is worth quoting alone.
"""
