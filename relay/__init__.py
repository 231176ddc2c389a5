"""The relay: today the server of the app's files. It sees nothing that it could read."""
