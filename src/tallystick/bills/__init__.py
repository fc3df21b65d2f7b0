"""What one household pays: its home, who counts in it, and the bill line by line."""
