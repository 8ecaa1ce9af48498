import pytest

from drawing.stage.members import resolved
from nlp.scene import read_scene
from nlp.scene.read import describe
from nlp.script import script


@pytest.mark.parametrize(
    ("looks", "wears", "parts"),
    [
        (
            "an old man with a white beard and round glasses in a brown cardigan",
            {"glasses": (), "cardigan": ("brown",)},
            {"beard": ("white",)},
        ),
        (
            "a tall woman with curly red hair, a green hat and a purple scarf",
            {"hat": ("green",), "scarf": ("purple",)},
            {"hair": ("red",)},
        ),
        ("a boy with freckles and a blue cap in a striped jumper", {"cap": ("blue",), "jumper": ()}, {"freckle": ()}),
        ("a girl in a red and white dress", {"dress": ("red", "white")}, {}),
    ],
)
def test_a_description_is_read_piece_by_piece(
    looks: str, wears: dict[str, tuple[str, ...]], parts: dict[str, tuple[str, ...]]
) -> None:
    member = describe("Mila", looks)
    assert {one.noun: one.colours for one in member.wears} == wears
    assert {one.noun: one.colours for one in member.parts} == parts


def test_a_named_garment_keeps_its_colour_whatever_else_is_worn() -> None:
    red = resolved((("A", "a monkey in a red vest"),))["a"].top_colour
    for seed in range(8):
        cast = (("B", "a girl in a red coat"), ("C", "a boy in a blue shirt"), ("A", "a monkey in a red vest"))
        look = resolved(cast, seed)["a"]
        assert (look.top, look.top_colour, look.bottom) == ("vest", red, "trousers")


def test_what_is_worn_already_is_not_put_on_twice() -> None:
    scene = read_scene("Lotte, a girl in blue overalls, runs.", [describe("Lotte", "a girl in blue overalls")])
    assert [one.noun for one in scene.entities].count("overalls") == 1


def test_a_baby_brother_is_a_baby_and_a_door_no_part_of_a_badger() -> None:
    assert read_scene("Lotte plays with her baby brother Max.").entities[-1].noun == "baby"
    scene = read_scene("A goose knocks at the badger's door.")
    assert ("goose", "at", "door") in {(one.subject, one.relation, one.object) for one in scene.relations}


def test_kingdoms_and_towns_are_nobody() -> None:
    assert [one.noun for one in read_scene("The King of Bohemia rushes into the room").entities] == ["king"]


def test_how_somebody_looks_is_no_deed() -> None:
    scene = read_scene("Tom and Anna walk. Both look sad.")
    assert [(one.action, one.attributes) for one in scene.entities] == [("walk", ("sad",))] * 2


def test_a_sound_is_heard_and_a_short_answer_stands_beside_what_it_answers() -> None:
    story = """Bruno shook himself. Splash! Blue drops flew on the fence.

"Who did this?" asked Dad.

"Bruno," said Lotte.

Dad laughed."""
    lines = script(story).splitlines()
    assert any("*Splash!*" in line for line in lines)
    assert "Dad: \u201cWho did this?\u201d Lotte: \u201cBruno.\u201d" in lines


def test_years_make_nobody_old_and_a_hat_put_on_is_no_lasting_look() -> None:
    story = """"I am bored," said Emil. Emil put on a cook's hat. He was seven years old and had a striped shirt.

"You look like a cook!" laughed Grandma Hilde. Emil smiled. "Yes!" he cried. Grandma Hilde nodded."""
    cast, *lines = script(story).splitlines()
    looks = dict(one.split(" = ") for one in cast.removeprefix("Cast: ").split("; "))
    assert "old" not in looks["Emil"]
    assert "hat" not in looks["Emil"]
    assert any("Grandma Hilde: \u201cYou look like a cook!\u201d" in line for line in lines)
