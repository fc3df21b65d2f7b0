"""One council put together from published sources: who it is, its figures and its history."""
