import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.headlines.reading import read_narrative
from nlp.narrator import Narrator, in_third_person, named_once, narrator_of
from nlp.passages import paragraphs_of
from nlp.whereabouts import in_place, place_before

TALE = """I was a boy at my mother's inn when the captain came. I carried his chest, and he gave me a coin.

\u201cJim,\u201d said he, \u201cbring me a glass of rum, lad.\u201d I ran to the kitchen. My father was ill.

\u201cThank you, Jim,\u201d said the captain. \u201cI like you, Jim. My lad, keep an eye open, lad, boy.\u201d

I am sure that I saw my mother at the door. She called me, and I hid myself behind the barrel."""
JIM = Narrator("Jim", "boy", "he")


def test_who_tells_a_book_is_whom_the_others_address() -> None:
    found = narrator_of(TALE)
    assert found is not None
    assert (found.name, found.pronoun) == ("Jim", "he")
    sailor = narrator_of("Call me Ishmael. I went to sea. I saw the whale, and I was afraid. I slept. I woke.")
    assert sailor is not None
    assert sailor.name == "Ishmael"
    nobody = narrator_of("I went to sea. I saw the whale, and I was afraid. I slept. I woke. I sang of my home.")
    assert nobody is not None
    assert nobody.member.name == "narrator"


def test_a_book_in_the_third_person_has_no_narrator_whatever_is_said_in_it() -> None:
    assert (
        narrator_of("Alice ran. \u201cI am late, I am late, I fear I am,\u201d said the Rabbit. She saw a door." * 9)
        is None
    )


def test_the_narrator_is_named_where_they_tell_and_not_where_others_speak() -> None:
    told = in_third_person(TALE, JIM)
    assert told.startswith("Jim was a boy at Jim's mother's inn")
    assert "Jim is sure that Jim saw" in told
    assert "\u201cI like you, Jim." in told
    assert "Jim hid himself behind" in told


@given(st.lists(st.sampled_from(["I ran.", "\u201cI am,\u201d he said.", "My cat slept.", "The sea."]), min_size=1))
def test_paragraphs_stay_what_they_are(pieces: list[str]) -> None:
    text = "\n\n".join(pieces)
    assert len(paragraphs_of(in_third_person(text, JIM))) == len(paragraphs_of(text))


def test_he_is_never_the_narrator() -> None:
    narrative = read_narrative(in_third_person(TALE, JIM), JIM.member)
    captain = narrative.discourse.latest_of("captain")
    assert captain is not None
    assert captain.pronoun == "he"
    jim = narrative.discourse.called("Jim")
    assert jim is not None
    assert "coin" not in {held.noun for _, held in captain.holds} or jim is not captain


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Jim takes Jim's hat", "Jim takes his hat"),
        ("The Jim goes on", "Jim goes on"),
        ("The man holds Jim", "The man holds Jim"),
        ("A cat", "A cat"),
    ],
)
def test_a_narrator_is_named_once(words: str, said: str) -> None:
    assert named_once(words, JIM) == said


def test_where_somebody_is_was_said_shortly_before() -> None:
    chapter = "Alice came into a long hall. There was a table.\n\nShe took up the little key. " + "It was late. " * 9
    narrative = read_narrative(chapter + "She ate a cake.")
    assert place_before(narrative, "Alice takes up the little key") == "hall"
    assert place_before(narrative, "Alice eats a cake") is None
    assert in_place("Alice runs.", "beach") == "Alice runs on the beach"


@pytest.mark.parametrize(
    ("chapter", "words"),
    [
        ("The seals lay in the nursery. Kotick catches a fish.", "Kotick catches a fish"),
        ("He went into the kitchen. The horse comes to the door.", "The horse comes to the door"),
        ("They were in the kitchen. It rained. It rained. It rained. Tom caught a fish.", "Tom catches a fish"),
    ],
)
def test_no_place_is_guessed_for_what_says_one_or_lies_elsewhere(chapter: str, words: str) -> None:
    assert place_before(read_narrative(chapter), words) is None
