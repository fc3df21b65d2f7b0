"""Amounts, financial years, where each number came from, and the errors that can be raised."""
