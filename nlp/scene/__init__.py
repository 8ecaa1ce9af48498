"""What a text says there is to see: `read_scene`, `read_scenes`, and the `SceneGraph` with its parts."""

from nlp.scene.cast import CastMember
from nlp.scene.graph import KINDS, Entity, Part, Relation, SceneGraph, Setting
from nlp.scene.read import read_cast, read_scene, read_scenes

__all__ = [
    "KINDS",
    "CastMember",
    "Entity",
    "Part",
    "Relation",
    "SceneGraph",
    "Setting",
    "read_cast",
    "read_scene",
    "read_scenes",
]
