"""The relay over HTTP: who may ask from where, how long a body may be, what an error looks like."""
