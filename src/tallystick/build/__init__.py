"""Makes the release that comes with the package from the published files; nothing imports it."""
