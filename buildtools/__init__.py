"""What `build.py` does, one noun a module. Standard library only: it must run before anything is installed."""
