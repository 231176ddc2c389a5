"""What was, and how to get it back."""
