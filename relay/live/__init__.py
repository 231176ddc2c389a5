"""The live feed: what is stored is at once sent to those who listen, as long as they keep up.

`hub` knows who listens to which space, `outbox` holds what one reader has not taken yet.
"""
