"""The pages, one module each: what a request asks, answered from the release."""
