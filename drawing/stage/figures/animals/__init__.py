"""Animals: four-legged ones, birds and others as vector pictures, and their heads for people-like animals."""

from drawing.stage.figures.animals.animal import animal
from drawing.stage.figures.animals.heads import has_head, head_colour, head_shapes
from drawing.stage.figures.animals.names import animal_pose_for, is_animal, species_of

__all__ = ["animal", "animal_pose_for", "has_head", "head_colour", "head_shapes", "is_animal", "species_of"]
