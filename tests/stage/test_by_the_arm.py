from drawing.stage.layout.build import build_stage
from drawing.stage.stage import Stage
from nlp.scene import read_scene


def box_of(stage: Stage, entity: str) -> tuple[float, float, float, float]:
    return next(layer.box for layer in stage.layers if layer.item.entity == layer.item.id == entity)


def test_somebody_is_pulled_by_the_arm_and_a_cart_on_a_line() -> None:
    for text in ("A man pulls a boy.", "A girl drags her brother to the door.", "A farmer drags a thief."):
        stage = build_stage(read_scene(text), seed=0)
        first, second = [one["id"] for one in stage.scene["entities"]][:2]
        one, other = sorted((box_of(stage, first), box_of(stage, second)))
        assert one[2] > other[0]
        assert not any("line" in layer.item.id or "string" in layer.item.id for layer in stage.layers)


def test_a_pair_of_gloves_is_one_thing_in_the_hand() -> None:
    stage = build_stage(read_scene("Alice takes up the fan and gloves in the hall"), seed=0)
    assert [layer.item.entity for layer in stage.layers].count("glove") == 1
    stage = build_stage(read_scene("Three gloves lie on a table."), seed=0)
    assert len({layer.item.id for layer in stage.layers if layer.item.entity == "glove"}) == 3


def test_the_blind_wear_dark_glasses() -> None:
    from drawing.stage.figures.casting import look_for

    assert look_for("man", attributes=("blind",)).glasses
