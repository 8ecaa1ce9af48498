"""What a text says there is to see: `read_scene`, `read_scenes`, and the `SceneGraph` with its parts."""

from nlp.scene.cast import CastMember, cast_line
from nlp.scene.graph import KINDS, Entity, Part, Relation, SceneGraph, Setting
from nlp.scene.read import read_cast, read_parsed, read_scene, read_scenes
from nlp.scene.strip import read_strip
from nlp.scene.told import Told

__all__ = [
    "KINDS",
    "CastMember",
    "Entity",
    "Part",
    "Relation",
    "SceneGraph",
    "Setting",
    "Told",
    "cast_line",
    "read_cast",
    "read_parsed",
    "read_scene",
    "read_scenes",
    "read_strip",
]
