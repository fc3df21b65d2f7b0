"""What published tables must satisfy: totals that add, and totals that the publisher states."""
