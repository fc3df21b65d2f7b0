"""Weighted household records of every billing authority in England, made with the release."""
