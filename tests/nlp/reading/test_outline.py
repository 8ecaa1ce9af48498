"""Books of every form of heading come apart at the right places, with the right titles."""

from __future__ import annotations

import pytest
from skeletons import book, gutenberg, prose, verse

from nlp import read_book

ROMAN = [
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
    "XXI",
    "XXII",
    "XXIII",
    "XXIV",
    "XXV",
    "XXVI",
    "XXVII",
]
SPELLED = ["ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ELEVEN", "TWELVE"]
TITLES = ["The Lamp", "A Grey Cat", "The Girl with the Red Coat", "Herring", "At the Quay", "The Captain", "An Open Door",
          "The Storm", "Without a Word", "The Telescope", "Morning", "And Last"]  # fmt: skip
FRONT = "THE HARBOUR\n\nBy Anna Quay\n\n\n\n"
EACH = list(zip(ROMAN, SPELLED, TITLES, range(1, 13), strict=False))


def titles(text: str) -> list[str]:
    return [chapter.title.casefold() for chapter in read_book(text).chapters]


@pytest.mark.parametrize(
    "headings",
    [
        [f"CHAPTER {r}. {t.upper()}" for r, _, t, _ in EACH],
        [f"Chapter {n} {t.upper()}" for _, _, t, n in EACH],
        [f"CHAPTER {r}\n{t.upper()}" for r, _, t, _ in EACH],
        [f"CHAPTER {s}\n\n{t.upper()}" for _, s, t, _ in EACH],
        [f"CHAPTER {s}\n\n\n{t}" for _, s, t, _ in EACH],
        [f"{r}.\n{t.upper()}" for r, _, t, _ in EACH],
        [f"{r}\n\n{t}" for r, _, t, _ in EACH],
        [f"{n}\n\n{t}" for _, _, t, n in EACH],
        [f"{n}.  {t}" for _, _, t, n in EACH],
        [f"{r}.--{t.upper()}" for r, _, t, _ in EACH],
        [f"Ch. {n}: {t}" for _, _, t, n in EACH],
        [f"No. {n}.\n\n{t.upper()}" for _, _, t, n in EACH],
        [f"Chapter {n} - {t}" for _, _, t, n in EACH],
        [f"_Chapter {n}: {t}_" for _, _, t, n in EACH],
        [" " * 30 + f"CHAPTER {r}\n\n" + " " * 28 + t.upper() for r, _, t, _ in EACH],
        [f"Kapitel {n}\n\n{t}" for _, _, t, n in EACH],
        [t.upper() for t in TITLES],
        TITLES,
    ],
)
@pytest.mark.parametrize("with_licence", [False, True])
def test_twelve_chapters_keep_their_titles(headings: list[str], with_licence: bool) -> None:
    text = book(headings)
    assert titles(gutenberg(text) if with_licence else text) == [title.casefold() for title in TITLES]


@pytest.mark.parametrize(
    ("headings", "count"),
    [
        ([f"CHAPTER {r}." for r in ROMAN], 27),
        ([f"Chapter {n}" for n in range(1, 62)], 61),
        ([*(f"CHAPTER {r}." for r in ROMAN[:12]), "CHAPTER THE LAST"], 13),
        ([*(f"Letter {n}" for n in range(1, 5)), *(f"Chapter {n}" for n in range(1, 25))], 28),
        (["PROLOGUE", *(f"CHAPTER {r}" for r in ROMAN[:6]), "EPILOGUE"], 8),
        (ROMAN[:12], 12),
        ([f"[ {n} ]" for n in range(1, 9)], 8),
        ([f"*** CHAPTER {n} ***" for n in range(1, 9)], 8),
        ([f"{o} Kapitel" for o in ("Erstes", "Zweites", "Drittes", "Viertes", "Fünftes")], 5),
        (["CHAPITRE PREMIER", *(f"CHAPITRE {r}" for r in ROMAN[1:10])], 10),
        ([f"Capítulo {o}" for o in ("primero", "segundo", "tercero", "cuarto", "quinto")], 5),
        ([f"Глава {o}" for o in ("первая", "вторая", "третья", "четвертая", "пятая")], 5),
        ([f"PYKÄLÄ {n}" for n in range(1, 9)], 8),
        ([f"[{r}]" for r in ROMAN[:12]], 12),
        ([f"—— {r} ——" for r in ROMAN[:12]], 12),
        ([f"§ {n}" for n in range(1, 9)], 8),
        ([f"C H A P T E R  {r}" for r in ROMAN[:12]], 12),
        ([f"{'CHAPTEB' if r == 'V' else 'CHAPTER'} {r}" for r in ROMAN[:12]], 12),
        ([f"{n} May 1887." for n in range(3, 11)], 8),
        ([f"Montag, den {n}. Juni" for n in range(3, 11)], 8),
        (["CHAPTER I.\nIN WHICH PHILEAS FOGG AND PASSEPARTOUT ACCEPT EACH OTHER, THE ONE AS MASTER,\nTHE OTHER AS MAN",
          "CHAPTER II.\nIN WHICH PASSEPARTOUT IS CONVINCED"], 2),
    ],
)  # fmt: skip
def test_numbers_of_any_form_count_chapters(headings: list[str], count: int) -> None:
    assert len(read_book(gutenberg(book(headings))).chapters) == count


@pytest.mark.parametrize(
    "contents",
    [
        "\n".join(f" {t.upper()}" for t in TITLES),
        "\n\n".join(TITLES),
        "\n".join(f"{r:>6}. {t:.<40} {7 + n * 11}" for r, _, t, n in EACH),
        "\n".join(f"{r:>6}  {t:<40}{7 + n * 11}" for r, _, t, n in EACH),
        "                PAGE\n\n" + "\n\n".join(f"CHAPTER {r}\n\n{t:<60}{7 + n * 11}" for r, _, t, n in EACH),
    ],
)
def test_a_contents_list_names_the_chapters_and_is_none(contents: str) -> None:
    front = f"{FRONT}CONTENTS\n\n{contents}\n\n\n\n"
    for headings in ([t.upper() for t in TITLES], [f"CHAPTER {r}\n\n{t}" for r, _, t, _ in EACH]):
        chapters = read_book(gutenberg(book(headings, front=front))).chapters
        assert [chapter.title.casefold() for chapter in chapters] == [title.casefold() for title in TITLES]
        assert all(chapter.words < 400 for chapter in chapters)


def test_numbers_take_their_titles_from_the_contents_alone() -> None:
    front = f"{FRONT}Contents\n\n" + "\n".join(f"{r:>6}. {t:.<40} {n}" for r, _, t, n in EACH) + "\n\n\n\n"
    assert titles(book([f"CHAPTER {r}" for r in ROMAN[:12]], front=front)) == [title.casefold() for title in TITLES]


def test_a_contents_list_with_summaries_is_no_text() -> None:
    listed = "".join(f"CHAPTER {n}\n  {title}--Somebody goes out--What the cat\n  saw\n" for n, _, title, _ in EACH)
    headings = [f"CHAPTER {n}\n\n{title}" for n, _, title, _ in EACH]
    text = f"THE HARBOUR\n\n\nCONTENTS\n\n{listed}\n\n" + book(headings, front="")
    assert titles(text) == [title.casefold() for title in TITLES]


@pytest.mark.parametrize("with_contents", [False, True])
def test_numbers_may_begin_again_in_every_book(with_contents: bool) -> None:
    headings, words = [], []
    for part, name in enumerate(("First--Recalled", "Second--The Thread", "Third--The Track")):
        headings += [f"Book the {name}", *(f"CHAPTER {ROMAN[i]}.\n{TITLES[part * 3 + i]}" for i in range(5))]
        words += [0, *[260] * 5]
    contents = "CONTENTS\n\n" + "\n".join(heading.replace("\n", "  ") for heading in headings) + "\n\n\n"
    chapters = read_book(book(headings, words=words, front=FRONT + (contents if with_contents else ""))).chapters
    assert [chapter.title for chapter in chapters] == [TITLES[part * 3 + i] for part in range(3) for i in range(5)]
    assert len({chapter.part for chapter in chapters}) == 3


def test_inner_numbers_belong_to_the_story_around_them() -> None:
    text = FRONT
    for i, title in enumerate(TITLES[:5]):
        inner = "".join(f"{number}\n\n{prose(200, i)}\n\n" for number in ROMAN[:3])
        text += f"\n\n\n\n{title.upper()}\n\n{inner}"
    assert titles(text) == [title.casefold() for title in TITLES[:5]]


def test_songs_belong_to_the_story_before_them() -> None:
    text = FRONT
    for i, title in enumerate(TITLES[:5]):
        text += f"\n\n\n\n{title}\n\n{verse(1)}\n\n{prose(2000, i)}\n\n\n\n\nSong of {title}\n\n{verse(4)}"
    chapters = read_book(text).chapters
    assert [chapter.title for chapter in chapters] == TITLES[:5]
    assert "Song of The Lamp" in chapters[0].text


def test_a_book_of_poems_is_its_poems() -> None:
    assert len(titles(FRONT + "\n\n\n\n".join(f"{t.upper()}\n\n{verse(4)}" for t in TITLES))) == 12


def test_signatures_notes_and_advertisements_are_no_chapters() -> None:
    introduction = f"Introduction\n\n{prose(200)}\n\nL. Frank Baum\n\nChicago, April, 1900.\n\n\n\n\n"
    back = f"\n\n\n\nTHE END\n\n\n\nADVERTISEMENTS\n\n{prose(90)}\n\n\n\nTRANSCRIBER'S NOTES\n\n{prose(60)}"
    text = book([f"Chapter {r}\n{t}" for r, _, t, _ in EACH], front=FRONT + introduction, back=back)
    assert titles(gutenberg(text)) == ["introduction", *(title.casefold() for title in TITLES)]


def test_addresses_and_dates_are_no_titles() -> None:
    headings = [f"Letter {n}\n\n_To Mrs. Saville, England._\n\nSt. Petersburgh, Dec. 11th, 17--." for n in range(1, 5)]
    assert titles(book(headings)) == [f"letter {n}" for n in range(1, 5)]


def test_front_matter_of_a_numbered_book_is_left_out_and_named() -> None:
    front = f"{FRONT}THE PUBLISHER TO THE READER.\n\n{prose(400)}\n\n"
    found = read_book(book([f"CHAPTER {r}" for r in ROMAN[:6]], front=front))
    assert len(found.chapters) == 6
    assert found.notices == ("Left out as no part of the story: THE PUBLISHER TO THE READER.",)


def test_a_heading_inside_of_an_illustration_is_one() -> None:
    headings = ["[Illustration:\n\n·PRIDE·\n\n\n\n\nChapter I.]", *(f"CHAPTER {r}." for r in ROMAN[1:12])]
    assert len(read_book(book(headings)).chapters) == 12


def test_title_author_and_language_come_from_the_header() -> None:
    found = read_book(gutenberg(book(ROMAN[:6]), title="A Quay", author="Ann Bell and Carl Dee"))
    assert (found.title, found.authors, found.language) == ("A Quay", ("Ann Bell", "Carl Dee"), "en")


def test_numbers_of_pages_are_no_chapters() -> None:
    words = prose(3000, width=0).split()
    pages = [" ".join(words[i : i + 97]) for i in range(0, len(words), 97)]
    text = "\n\n".join(f"{page}\n\n{number}" for number, page in enumerate(pages, start=1))
    assert len(read_book(text).chapters) == 1


def test_numbers_within_one_story_of_many_are_its_own() -> None:
    headings = [title.upper() for title in TITLES[:8]]
    inner = [f"{number} STORY\n\nWHICH TREATS OF A MIRROR" for number in ("FIRST", "SECOND", "THIRD")]
    text = book([*headings[:6], *inner, *headings[6:]], words=[*[700] * 6, *[400] * 3, *[700] * 2])
    found = titles(text)
    assert all(heading.casefold() in found for heading in headings)


def test_one_sentence_behind_every_number_is_its_title() -> None:
    told = [
        f"How it happened that the {title.lower()} was found by a boy who had lost {n} boats" for _, _, title, n in EACH
    ]
    told[2] = "As soon as he gets home, he calls it Tom. The first pranks of the boat"
    assert titles(book([f"CHAPTER {n}\n\n{title}" for n, title in enumerate(told, 1)])) == [t.casefold() for t in told]


def test_a_short_first_line_of_speech_is_no_entry_of_the_contents() -> None:
    contents = "CONTENTS\n\n" + "\n".join(f"{r}. {t} . . . . . {n}" for r, _, t, n in EACH) + "\n\n\n"
    pieces = [f"{t.upper()}\n\n“I shall have to go,” said the boy to the old man, and took his hat.\n\n{prose(260, i)}"
              for i, t in enumerate(TITLES)]  # fmt: skip
    assert titles(FRONT + contents + "\n\n\n\n".join(pieces)) == [title.casefold() for title in TITLES]


def test_headings_are_found_without_any_blank_line() -> None:
    pieces = [f"CHAPTER {r}. {t.upper()}\n" + prose(400, n).replace("\n\n", "\n    ") for r, _, t, n in EACH]
    assert titles("THE HARBOUR\nBy Anna Quay\n" + "\n".join(pieces)) == [title.casefold() for title in TITLES]


def test_an_appendix_is_no_part_of_the_last_chapter() -> None:
    found = read_book(book([f"CHAPTER {r}" for r in ROMAN[:6]], back=f"\n\n\n\nAPPENDIX\n\n{prose(300)}"))
    assert len(found.chapters) == 6
    assert found.chapters[-1].words < 400
    assert found.notices == ("Left out as no part of the story: APPENDIX.",)
