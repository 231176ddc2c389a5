"""Replication over any transport."""
