"""The places: importing this fills the registry."""

from drawing.stage.scenery.catalogue import country, interiors, shores, streets, wilds, wonders

__all__ = ["country", "interiors", "shores", "streets", "wilds", "wonders"]
