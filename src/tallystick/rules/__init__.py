"""Dated law and policy, every value cited, and the tests that rest on them."""
