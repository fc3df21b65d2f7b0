"""A strategy applied, judged and set beside others."""
