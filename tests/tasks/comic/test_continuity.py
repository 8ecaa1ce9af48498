"""What goes on from panel to panel: who is who, where they are, and who lies in bed."""

from drawing.stage.casting import Cast
from drawing.stage.members import resolved
from drawing.tasks.comic import ComicSpec
from drawing.tasks.comic.story import story_scenes
from nlp.scene import read_scene
from nlp.scene.graph import SceneGraph


def scenes(*captions: str, **settings: object) -> list[SceneGraph]:
    return story_scenes(ComicSpec(captions, **settings))


def deeds(scene: SceneGraph) -> dict[str, str | None]:
    return {one.who: one.action for one in scene.entities if one.who}


def triples(scene: SceneGraph) -> set[tuple[str, str, str]]:
    return {(one.subject, one.relation, one.object) for one in scene.relations}


def test_who_speaks_has_a_name_in_every_panel_without_a_cast() -> None:
    told = scenes('Ines waves at a dog. Ines: "Hi!"', "Vane kneels by the pond.", 'Ines laughs. Vane: "Shh."')
    assert deeds(told[0])["ines"] == "wave"
    assert deeds(told[1]) == {"vane": "kneel"}
    assert set(deeds(told[2])) == {"ines", "vane"}


def test_whoever_is_addressed_by_name_has_it_from_the_first_panel_on() -> None:
    told = scenes(
        "The teacher reads a book.", 'Ines waves to the teacher. Ines: "Hello, Mrs Okoro!"', "Mrs Okoro smiles."
    )
    assert [set(deeds(scene)) for scene in told] == [{"mrs okoro"}, {"ines", "mrs okoro"}, {"mrs okoro"}]
    assert {one.noun for one in told[2].entities} == {"teacher"}


def test_words_for_a_whole_company_mean_those_who_were_met() -> None:
    told = scenes(
        'Juno steers. Juno: "Up!"',
        'Zed waves. Zed: "Yes."',
        "The two friends look at a map.",
        "Everybody points at Zed.",
    )
    assert set(deeds(told[2])) == {"juno", "zed"}
    assert deeds(told[3])["juno"] == "point"
    alone = scenes("Three friends walk in the park.", "The three friends dance.")
    assert [one.count for one in alone[1].entities] == [3]


def test_they_are_the_two_of_the_panel_before_and_not_an_older_crowd() -> None:
    told = scenes(
        'Tariq plays with three children. Tariq: "Goal!"', 'Ines runs to Tariq. Ines: "Come!"', "They walk home."
    )
    assert set(deeds(told[2])) == {"tariq", "ines"}


def test_he_is_whoever_was_called_he_before() -> None:
    told = scenes(
        'Inspector Marlow stops. He carries a lantern. Marlow: "Ha!"',
        "The butler brings tea.",
        "Marlow meets a monkey. The monkey gives him an apple.",
    )
    assert ("apple", "to", "inspector-marlow") in triples(told[2])


def test_the_ship_of_a_story_about_a_spaceship_is_that() -> None:
    told = scenes("A spaceship flies past a planet.", "The ship lands on the moon.")
    assert {one.noun for one in told[1].entities} == {"spaceship"}


def test_a_place_stays_whatever_flies_breaks_or_is_underfoot() -> None:
    told = scenes("Tom sits in the classroom.", "A paper plane flies past Tom.", "Tom hides under a desk.")
    assert [scene.setting.place for scene in told] == ["classroom"] * 3
    told = scenes("Tom plays in the garden.", "The ball breaks a window.", "Tom sits down on the grass.")
    assert [scene.setting.place for scene in told] == ["garden"] * 3


def test_the_first_scene_fits_somewhere_and_the_story_stays_there() -> None:
    told = scenes("A badger digs a hole under a tree.", "The badger leans on a spade.")
    assert told[0].setting.place == told[1].setting.place == "garden"


def test_in_a_spaceship_one_is_aboard_and_the_moon_goes_on() -> None:
    told = scenes("A rocket flies past a planet.", "Mia looks at a map.", "Mia walks across the moon.", "Mia waves.")
    assert [scene.setting.place for scene in told] == ["space", "cockpit", "moon", "moon"]
    steered = scenes("In the cockpit Mia steers the rocket.")[0]
    assert "rocket" not in {one.noun for one in steered.entities}


def test_at_a_table_in_a_house_one_is_within_it() -> None:
    told = scenes(
        "Snow falls on the forest. A fox shivers.", "The fox sits at a table by the fire in the badger's house."
    )
    assert told[1].setting.place == "parlour"
    assert told[1].setting.weather is None
    assert "house" not in {one.noun for one in told[1].entities}


def test_who_lies_in_bed_stays_there_until_they_do_something_else() -> None:
    cast = (("Nora", "a girl"), ("Grandpa", "an old man"), ("Button", "a small cat"))
    told = scenes(
        "Nora lies in her bed in the bedroom.",
        'Grandpa reads. Grandpa: "Once upon a time..."',
        'Nora listens. Nora: "More!"',
        "Nora sleeps. Button sleeps at her feet. The moon shines through the window.",
        "Nora dances.",
        cast=cast,
    )
    in_bed = [("nora", "in", "bed") in triples(scene) for scene in told]
    assert in_bed == [True, False, True, True, False]
    assert ("button", "on", "bed") in triples(told[3])
    assert {"moon", "window"}.isdisjoint({one.noun for one in told[3].entities})


def test_beside_a_bed_one_does_not_talk_to_it() -> None:
    told = scenes('Nora lies in a bed. Grandpa sits beside the bed. Nora: "Hello!"', cast=(("Nora", "a girl"),))
    assert not any(one.relation == "talk to" and one.object == "bed" for one in told[0].relations)


def test_a_longer_name_is_the_same_person_unless_the_titles_differ() -> None:
    cast = Cast(resolved((("Holmes", "a tall man in a green coat"), ("Mrs. Gray", "a woman in a red dress"))))
    look = cast.looks["holmes"]
    scene = read_scene("Mr. Sherlock Holmes lies upon the couch.")
    assert cast.look(scene.entities[0], scene, 0) == look
    scene = read_scene("Mr. Gray lies upon the couch.")
    assert cast.look(scene.entities[0], scene, 0) != cast.looks["mrs. gray"]


def test_a_title_says_what_somebody_is_whatever_the_parser_makes_of_the_name() -> None:
    told = scenes(
        'Captain Rosa looks through a telescope. Rosa: "Land!"', "Kofi digs a hole.", 'The captain waves. Kofi: "Aye!"'
    )
    assert [one.noun for one in told[0].entities if one.who] == ["captain"]
    assert set(deeds(told[2])) == {"captain rosa", "kofi"}


def test_whoever_is_called_into_a_room_is_there_in_the_next_panel() -> None:
    told = scenes('Emil sits. Hilde: "Come into the kitchen!"', "Emil pours milk.", "Emil laughs.")
    assert [scene.setting.place for scene in told][1:] == ["kitchen", "kitchen"]
