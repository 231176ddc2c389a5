"""What the relay keeps: rosters with their receipts, envelopes, heads, cursors, accounts.

`port` is what the relay asks of a storage, in its own words; `sqlite` keeps it on one machine. Every implementation
keeps the contract of tests/contracts/relay_storage_cases.py.
"""
