from drawing.tasks.whole_book import people_of
from nlp.reading.book import Chapter
from nlp.scene import CastMember


def members(text: str) -> dict[str, CastMember]:
    chapter = Chapter(1, "One", text)
    return {member.name: member for member in people_of((chapter,)).members}


HOLMES = """Holmes sat by the fire. He smoked. Holmes lit the lamp. "Watson," he said. He rose. Holmes laughed.
"We travel by Egria. Egria is a town. It is far. Egria has mills," said Holmes. He smiled. Holmes took his hat."""


def test_who_is_only_named_in_what_others_say_is_not_in_the_cast() -> None:
    found = members(HOLMES)
    assert "Holmes" in found
    assert "Egria" not in found


BEASTS = """Bagheera lay on a branch. Bagheera, the Black Panther, yawned. It was the price of a bull. Bagheera ran.
Father Wolf slept. Father Wolf woke. Father Wolf hunted a bullock. Bagheera jumped. Bagheera slept."""


def test_beasts_are_what_their_names_and_the_words_beside_them_say() -> None:
    found = members(BEASTS)
    assert found["Bagheera"].noun == "panther"
    assert found["Father Wolf"].noun == "wolf"


def test_what_is_only_supposed_names_nobody_anew() -> None:
    from nlp.scene import read_scene

    scene = read_scene("Rex barks. It must be a walrus.")
    assert "walrus" not in {one.noun for one in scene.entities if one.name == "Rex"}
