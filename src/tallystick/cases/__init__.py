"""Published worked examples, worked out again by the public functions of this package."""
