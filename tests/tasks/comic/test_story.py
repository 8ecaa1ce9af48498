import io
import math
import re
import time
from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from drawing.model.spec import SpecError
from drawing.model.strokes import random_strokes
from drawing.stage.layout.shots import SHOTS, framed
from drawing.stage.stage import Stage
from drawing.tasks.comic import ComicSpec, compose, page_cbz, page_pdf, page_svg, read_page
from drawing.tasks.comic.script import PANELS_A_PAGE, pages_of
from drawing.tasks.comic.speech import QUOTES, Speech, split_speech
from drawing.tasks.comic.staging import cast_of, page_scenes, page_stages
from drawing.tasks.comic.story import feeling, story_scenes
from nlp.scene import cast_line
from tests.stories import hides_a_face, is_at_its_speaker

EXAMPLES = Path(__file__).parents[3] / "examples" / "comics"

CAST = (("Mila", "a girl with red hair in a green coat"), ("Bip", "a small blue robot"))
STORY = (
    'Mila finds a broken robot in the forest. Mila: "Oh! Who left you here?"',
    "She walks through the rain.",
    'In the kitchen she repairs him with a screwdriver. Mila (whispers): "Hold still."',
    'Bip opens his eyes. Bip: "Hello!"',
    'They dance in the garden. Mila: "Yes!" Bip: "BEEP BEEP!"',
    'Mila sleeps in her bed. Bip: "Good night, Mila."',
)
SPEC = ComicSpec(STORY, cast=CAST)


@pytest.fixture(scope="module")
def stages() -> list[Stage]:
    return page_stages(SPEC)


def test_names_and_pronouns_mean_the_same_throughout() -> None:
    present = [{one.who for one in scene.entities if one.who} for scene in story_scenes(SPEC)]
    assert present == [{"mila", "bip"}, {"mila"}, {"mila", "bip"}, {"bip"}, {"mila", "bip"}, {"mila", "bip"}]


def test_a_name_no_parser_knows_is_no_plural() -> None:
    scenes = story_scenes(ComicSpec(("Bip waves to Mila.", "Mila cries.", "Bip rides a horse."), cast=CAST))
    acts = [{one.who: one.action for one in scene.entities if one.who} for scene in scenes]
    assert acts[0]["bip"] == "wave"
    assert acts[1] == {"mila": "cry"}
    assert acts[2]["bip"] == "ride"


def test_a_place_goes_on_until_it_is_left() -> None:
    places = [scene.setting.place for scene in story_scenes(SPEC)]
    assert places[:5] == ["forest", "forest", "kitchen", "kitchen", "garden"]
    assert places[5] != "garden"


def test_everybody_wears_the_same_in_every_panel_and_keeps_their_proportions(stages: list[Stage]) -> None:
    cast = cast_of(SPEC, story_scenes(SPEC))
    for who in ("mila", "bip"):
        look, shares = cast.looks[who], []
        for stage in stages:
            layers = [layer for layer in stage.layers if layer.item.entity == who and layer.item.id == who]
            if not layers:
                continue
            colours = set(re.findall(r"#[0-9a-f]{6}", "".join(layer.body for layer in layers)))
            if stage.scene["setting"]["time"] is None and stage.scene["setting"]["weather"] is None:
                assert {look.top_colour, look.skin} <= colours
            left, top, right, bottom = layers[0].box
            if bottom - top > 1.6 * (right - left):
                radius = next(layer.focus[0][2] for layer in layers if layer.focus)
                shares.append(radius / (bottom - top))
        assert len(shares) > 1
        assert max(shares) < 1.3 * min(shares)


@pytest.mark.parametrize("verb", ["kneels", "bites", "hums", "snores", "hugs", "catches"])
def test_what_a_parser_takes_for_a_plural_after_a_name_is_a_deed(verb: str) -> None:
    (scene,) = story_scenes(
        ComicSpec((f"Nora {verb} beside Ember.",), cast=(("Nora", "a girl"), ("Ember", "a dragon")))
    )
    deeds = {one.who: one.action for one in scene.entities if one.who}
    assert deeds["nora"] == verb.removesuffix("es" if verb == "catches" else "s")


def test_a_child_s_diary_is_told_by_a_child_and_it_snows_by_itself() -> None:
    scenes = story_scenes(ComicSpec(("My grandfather and I caught a fish.", "It snowed all day.")))
    assert "child" in {one.noun for one in scenes[0].entities}
    assert (scenes[1].entities, scenes[1].setting.weather) == ((), "snow")


def test_things_look_the_same_on_all_pages_and_everybody_stands_somewhere() -> None:
    spec = ComicSpec(("Nora looks at a castle.", "A dragon flies over the castle.", "The dragon."), seed=3)
    stages = page_stages(spec)
    drawn = [
        re.sub(r"matrix\([^)]*\)|-?\d+\.?\d*", "", layer.body)
        for stage in stages
        for layer in stage.layers
        if layer.item.entity == "castle"
    ]
    assert len(drawn) > 1
    assert len({tuple(sorted(set(re.findall(r"#[0-9a-f]{6}", body)))) for body in drawn}) == 1
    assert all(any(layer.fills for layer in stage.layers) for stage in stages)


def test_who_drinks_tea_with_somebody_upright_is_upright_and_drinks_too() -> None:
    spec = ComicSpec(("Reynard drinks tea with the hedgehog.",), cast=(("Reynard", "a fox in a red waistcoat"),))
    (scene,) = story_scenes(spec)
    (hedgehog,) = [one for one in scene.entities if one.noun == "hedgehog"]
    assert hedgehog.personified
    (stage,) = page_stages(spec)
    assert {"reynard", "hedgehog"} <= {layer.item.entity for layer in stage.layers}


@pytest.mark.parametrize("script", ["robot", "fox", "dragon"])
def test_the_examples_show_what_they_tell_with_balloons_at_their_speakers(script: str) -> None:
    listed, text = cast_line((EXAMPLES / f"{script}.txt").read_text("utf-8"))
    named = missing = 0
    for spec in pages_of(text.splitlines(), cast=tuple(listed)):
        stages = page_stages(spec)
        page = compose(spec, [None] * spec.count)
        for panel, scene, stage in zip(page.panels, page_scenes(spec), stages, strict=True):
            worn = {name for one in scene.entities for name in one.wears}
            wanted = {one.id for one in scene.entities} - worn
            named += len(wanted)
            missing += len(wanted - {layer.item.entity for layer in stage.layers})
            spoken = [balloon for balloon in panel.balloons if balloon.kind != "sound"]
            assert all(is_at_its_speaker(balloon, panel, stage) for balloon in spoken)
            assert not any(hides_a_face(balloon, panel, stage) for balloon in spoken)
    assert missing <= 0.1 * named


def test_two_of_a_kind_look_different_and_a_whole_look_is_kept() -> None:
    spec = ComicSpec(("Anna and Lucy dance.",), cast=(("Anna", "a girl"), ("Lucy", "a girl")))
    looks = cast_of(spec, story_scenes(spec)).looks
    assert looks["anna"] != looks["lucy"]
    given = ComicSpec(("Anna runs.",), cast=(("Anna", '{"noun": "girl", "top_colour": "#123456"}'),))
    assert cast_of(given, story_scenes(given)).looks["anna"].top_colour == "#123456"
    with pytest.raises(SpecError, match="cannot be worn"):
        ComicSpec(("Anna runs.",), cast=(("Anna", '{"age": "aeons"}'),))


def test_an_animal_goes_on_two_legs_everywhere_or_nowhere() -> None:
    fable = ComicSpec(("A fox runs.", "The fox reads a book.", "The fox sleeps."))
    foxes = [one for scene in story_scenes(fable) for one in scene.entities if one.noun == "fox"]
    assert [one.personified for one in foxes] == [True, True, True]
    ridden = ComicSpec(("Ember flies over a hill.", "Ember eats soup."), cast=(("Ember", "a green dragon"),))
    dragons = [one for scene in story_scenes(ridden) for one in scene.entities if one.noun == "dragon"]
    assert [one.personified for one in dragons] == [False, False]


@given(shot=st.sampled_from(SHOTS), panel=st.integers(0, 5), headroom=st.floats(0, 0.3))
@settings(max_examples=20, deadline=None)
def test_no_shot_cuts_a_face(stages: list[Stage], shot: str, panel: int, headroom: float) -> None:
    stage = framed(stages[panel], shot, headroom=headroom)
    for x, y, radius in stage.faces:
        assert -0.1 * radius <= x - 0.8 * radius
        assert x + 0.8 * radius <= stage.aspect + 0.1 * radius
        assert 0 <= y <= 1


def test_balloons_are_at_their_speakers_in_reading_order_and_hide_no_face(stages: list[Stage]) -> None:
    page = compose(SPEC, [None] * SPEC.count)
    said = 0
    for panel, stage in zip(page.panels, stages, strict=True):
        size, frame = panel.frame.height, panel.frame
        faces = [(frame.x + x * size, frame.y + y * size, radius * size) for x, y, radius in stage.faces]
        for balloon in panel.balloons:
            mouth = stage.mouths[balloon.speaker.lower()]
            own = min(
                faces, key=lambda face: math.dist(face[:2], (frame.x + mouth[0] * size, frame.y + mouth[1] * size))
            )
            nearest = min(faces, key=lambda face: math.dist(face[:2], balloon.tail[2]))
            assert nearest == own
            assert math.dist(own[:2], balloon.tail[2]) < 2.2 * own[2] + 2
            box, said = balloon.box, said + 1
            for x, y, radius in faces:
                nearest_x, nearest_y = min(max(x, box.x), box.x + box.width), min(max(y, box.y), box.y + box.height)
                assert math.dist((x, y), (nearest_x, nearest_y)) >= radius
        for first, second in zip(panel.balloons, panel.balloons[1:], strict=False):
            assert first.box.x < second.box.x or first.box.y < second.box.y
    assert said == 6


@pytest.mark.parametrize("opening", QUOTES)
@pytest.mark.parametrize("colon", [": ", "\uff1a"])
def test_all_quotation_marks_of_the_world_open_speech(opening: str, colon: str) -> None:
    for closing in QUOTES[opening]:
        caption = f"It rains. Anna{colon}{opening}I don\u2019t mind.{closing}"
        assert split_speech(caption) == ("It rains.", (Speech("Anna", "I don\u2019t mind."),)), caption


@pytest.mark.parametrize(
    ("caption", "kind", "told"),
    [
        ('Fox (whispers): "Hush."', "whisper", ""),
        ('Fox thinks: "Who is it?"', "thought", ""),
        ('Fox: "STOP THERE!"', "shout", ""),
        ('Bear: "ZZZZ"', "speech", ""),
        ('The door opens. Mrs. Gray: "Help!"', "speech", "The door opens."),
        ("The door falls. *Crash!*", "sound", "The door falls."),
        ('The fox smiles and says: "Yes."', "speech", "The fox smiles."),
    ],
)
def test_how_something_is_said(caption: str, kind: str, told: str) -> None:
    narration, (speech,) = split_speech(caption)
    assert (speech.kind, narration) == (kind, told)


TITLED = (
    "Professor Plum looks at the stars.",
    "A flying saucer lands in the garden. *WHOOSH!*",
    'The professor waves. Plum: "Hello!"',
    "*CLUNK!*",
    "Zig climbs out of the saucer.",
)
TITLED_CAST = (("Professor Plum", "an old woman in a purple coat"), ("Zig", "a tall green alien"))


def test_a_title_and_the_last_word_of_a_noun_mean_who_and_what_has_them() -> None:
    scenes = story_scenes(ComicSpec(TITLED, cast=TITLED_CAST))
    waving = next(one for one in scenes[2].entities if one.who)
    assert (waving.who, waving.action) == ("professor plum", "wave")
    assert {one.noun for one in scenes[2].entities} == {"woman", "coat"}
    assert "flying saucer" in {one.noun for one in scenes[4].entities}


def test_a_panel_of_sound_alone_shows_who_was_there_where_they_were() -> None:
    scenes = story_scenes(ComicSpec(TITLED, cast=TITLED_CAST))
    assert [one.who for one in scenes[3].entities] == [one.who for one in scenes[2].entities]
    assert scenes[3].setting.place == "garden"


def test_a_storm_ends_with_its_night_and_who_leaves_a_room_is_where_the_story_was() -> None:
    told = (
        "One stormy night Mila stands on the beach.",
        "Mila carries a lamp into her kitchen.",
        "In the morning Bip comes in a rowing boat.",
        "Mila sits on the bed.",
        'Bip: "Get up!"',
    )
    settings_ = [scene.setting for scene in story_scenes(ComicSpec(told, cast=CAST))]
    assert [one.place for one in settings_] == ["beach", "kitchen", "beach", "bedroom", "bedroom"]
    assert [one.weather for one in settings_] == ["storm", None, None, None, None]


def test_who_speaks_turns_to_the_other_one() -> None:
    scene = story_scenes(ComicSpec(("Mila sleeps in her bed. Bip: 'Good night.'",), cast=CAST))[0]
    assert ("bip", "to", "mila") in {(one.subject, one.relation, one.object) for one in scene.relations}
    scene = story_scenes(ComicSpec(("Mila hugs Bip. Bip: 'Thank you.'",), cast=CAST))[0]
    assert [one.relation for one in scene.relations] == ["hug"]
    scene = story_scenes(ComicSpec(("Mila kneels beside Bip. Mila: 'Poor thing.'",), cast=CAST))[0]
    assert [one.relation for one in scene.relations] == ["talk to"]
    scene = story_scenes(ComicSpec(("Mila kneels beside Bip.",), cast=CAST))[0]
    assert [one.relation for one in scene.relations] == ["beside"]


def test_they_all_are_everybody_so_far() -> None:
    cast = (*CAST, ("Rosa", "a woman"))
    told = ("Mila dances with Bip and Rosa.", "A cat sits on a shelf.", "They dance.", "They all eat soup.")
    acting = [{one.who for one in scene.entities if one.who} for scene in story_scenes(ComicSpec(told, cast=cast))]
    assert len(acting[2]) == 2
    assert acting[2] < {"mila", "bip", "rosa"}
    assert acting[3] >= {"mila", "bip", "rosa"}


def test_one_on_the_deck_of_a_ship_is_not_in_the_water_beside_it() -> None:
    stage = page_stages(ComicSpec(("Mila stands on the deck of her ship.",), cast=CAST))[0]
    assert stage is not None
    assert "deck" in {item.title for item in stage.items}
    assert "ship" not in {item.entity for item in stage.items}


def test_a_caption_of_colons_and_quotes_takes_no_time() -> None:
    started = time.perf_counter()
    split_speech('a: "' * 40_000 + "'" * 1000)
    split_speech("a: '" * 40_000)
    assert time.perf_counter() - started < 3


@pytest.mark.parametrize(
    ("words", "mood"), [("Oh dear!", "sad"), ("Hooray", "happy"), ("Help me", "afraid"), ("So.", None)]
)
def test_words_tell_a_mood(words: str, mood: str | None) -> None:
    assert feeling(words) == mood


def test_more_captions_than_a_page_holds_are_more_pages_of_one_story() -> None:
    lines = [f"Mila finds the {number}th apple." for number in range(1, 15)]
    pages = pages_of(lines, title="Apples", cast=CAST, seed=5)
    assert len(pages) == math.ceil(14 / PANELS_A_PAGE)
    assert [page.title for page in pages] == ["Apples", "", ""]
    assert [caption for page in pages for caption in page.captions] == lines
    assert pages[1].before == tuple(lines[: pages[0].count])
    assert pages[1].panel_seed(0) == 5 + pages[0].count
    assert len({cast_of(page, story_scenes(page)).looks["mila"] for page in pages}) == 1
    scribbles = [random_strokes(4, torch.Generator().manual_seed(1), reach=0.2, width=(0.02, 0.1))] * pages[1].count
    made = [compose(page, [None] * page.count) for page in pages]
    assert len(PdfReader(io.BytesIO(page_pdf(*made))).pages) == 3
    assert b"003.png" in page_cbz(*made, dpi=30)
    assert read_page(page_svg(compose(pages[1], scribbles)))[0] == pages[1]
    with pytest.raises(SpecError, match="at most"):
        pages_of(["A cat."] * 100)
