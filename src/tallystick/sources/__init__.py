"""Published data sets: a reader and a sidecar each, and the release made from them."""

from tallystick.sources.release import Authority, Fact, Release

__all__ = ["Authority", "Fact", "Release"]
