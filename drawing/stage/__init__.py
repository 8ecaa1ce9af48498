"""The stage: a scene graph becomes a layered vector picture that strokes paint."""
