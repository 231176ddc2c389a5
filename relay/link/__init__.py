"""The rendezvous of two devices that are being linked: a few sealed messages, in memory, for ten minutes."""
