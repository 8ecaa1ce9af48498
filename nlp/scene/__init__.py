"""What a text says there is to see: `SceneGraph` and its parts."""

from nlp.scene.graph import KINDS, Entity, Part, Relation, SceneGraph, Setting

__all__ = ["KINDS", "Entity", "Part", "Relation", "SceneGraph", "Setting"]
