"""The headless device."""
