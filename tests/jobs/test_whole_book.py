from __future__ import annotations

import pytest

from drawing.jobs import requests
from drawing.jobs.form import MOST_PLATES
from drawing.jobs.packed import PackedFrame
from drawing.jobs.progress import Take, takes
from drawing.jobs.requests import Illustrate
from drawing.jobs.whole_book import MOST_CHAPTERS, MOST_ILLUSTRATIONS, BookRun
from drawing.model.spec import SpecError
from nlp import Book, Chapter
from tests.plans import blank_svg

SETTINGS = {"style": "plain", "recipe": "pocket", "seed": 3}


def book(count: int) -> Book:
    return Book(
        tuple(Chapter(index, f"Chapter {index}", "A fox found a map.") for index in range(1, count + 1)), "Maps"
    )


def take(title: str) -> Take:
    frame = PackedFrame(8, 8, 1.0, 0.0, 0.0, b"", blank_svg(title), final=True, title=title)
    return Take("a", frame, frame, ())


def test_every_chapter_is_a_job_of_its_own() -> None:
    run = BookRun(book(3), SETTINGS)
    numbers = []
    while not run.is_over:
        numbers.append(run.job().number)
        run = run.after(take("a fox"))
    assert numbers == [1, 2, 3]
    assert [plate.title for plate in run.plates] == ["Chapter 1", "Chapter 2", "Chapter 3"]
    assert len({plate.name for plate in run.plates}) == 3


def test_a_chapter_that_fails_is_listed_and_the_others_are_kept() -> None:
    run = BookRun(book(3), SETTINGS)
    for outcome in (take("a fox"), "This chapter names nothing that could be drawn.", take("a ship")):
        run = run.after(outcome)
    assert [plate.caption for plate in run.plates] == ["A fox found a map.", "a ship"]
    drawn, left_out = run.summary()
    assert drawn == "Done: 2 of 3 chapters drawn"
    assert left_out == "left out: Chapter 2: This chapter names nothing that could be drawn."


def test_a_book_that_is_too_long_is_refused_with_the_cap() -> None:
    with pytest.raises(SpecError, match=f"at most {MOST_CHAPTERS} are illustrated"):
        BookRun(book(MOST_CHAPTERS + 1), SETTINGS)
    with pytest.raises(SpecError, match="put away after an hour"):
        BookRun(Book(()), SETTINGS)


def test_a_plate_is_drawn_anew_in_its_place_from_other_words() -> None:
    run = BookRun(book(3), SETTINGS)
    for title in ("a fox", "a ship", "a cat"):
        run = run.after(take(title))
    again = run.redrawing(1, "a boat in a storm")
    assert not again.is_over
    assert (again.job().number, again.job().words) == (2, "a boat in a storm")
    assert again.job().settings["seed"] != SETTINGS["seed"]
    done = again.after(take("a boat in a storm"))
    assert done.is_over
    assert [frame.title for frame in done.frames] == ["a fox", "a boat in a storm", "a cat"]
    assert [plate.chapter for plate in done.plates] == [1, 2, 3]


def test_a_plate_that_cannot_be_drawn_anew_stays() -> None:
    run = BookRun(book(1), SETTINGS).after(take("a fox"))
    kept = run.redrawing(0, "").after("There was no GPU for it.")
    assert kept.is_over
    assert kept.plates == run.plates
    with pytest.raises(SpecError, match="Choose one"):
        run.redrawing(4, "a cat")


def test_words_chosen_for_a_chapter_are_drawn() -> None:
    run = BookRun(book(2), SETTINGS, chosen={2: ("a lighthouse in a storm", "a whale")})
    assert run.job().words == ""
    second = run.after(take("a fox"))
    assert second.job().words == "a lighthouse in a storm"
    assert second.after(take("a lighthouse in a storm")).job().words == "a whale"


def test_a_chapter_has_as_many_plates_as_are_asked_for() -> None:
    run = BookRun(book(2), SETTINGS, plates_each=2)
    turns = []
    while not run.is_over:
        turns.append((run.job().number, run.job().first, run.share))
        run = run.after(take("a fox"))
    assert turns == [(1, 1, 0.0), (1, 2, 0.25), (2, 1, 0.5), (2, 2, 0.75)]
    assert len({plate.name for plate in run.plates}) == 4
    assert run.summary() == ["Done: 4 of 4 illustrations drawn"]
    again = run.redrawing(3, "a whale")
    assert (again.job().number, again.job().words) == (2, "a whale")
    assert again.after(take("a whale")).plates[3].name == run.plates[3].name


@pytest.mark.parametrize("plates", [0, MOST_PLATES + 1])
def test_more_plates_than_a_chapter_may_have_are_refused_with_the_cap(plates: int) -> None:
    with pytest.raises(SpecError, match=f"1 to {MOST_PLATES} illustrations"):
        BookRun(book(2), SETTINGS, plates_each=plates)
    with pytest.raises(SpecError, match=f"1 to {MOST_PLATES} illustrations"):
        Illustrate("A fox found a map.", 1, SETTINGS, plates=plates)
    with pytest.raises(SpecError, match=f"at most {MOST_ILLUSTRATIONS} are drawn"):
        BookRun(book(MOST_ILLUSTRATIONS), SETTINGS, plates_each=2)


def test_a_chapter_s_pictures_come_one_after_another_and_together_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests, "packed_frames", lambda spec, **_: iter([take(spec.prompt).now]))
    text = "A fox found a map in the snow. A knight rode a white horse through the forest. The owl slept in a tree."
    *_, last = takes(Illustrate(text, 1, SETTINGS, plates=2).frames())
    assert last.now.final
    assert (last.now.step, last.now.steps) == (16, 16)
    assert len({one.title for one in last.variants}) == 2


def test_every_chapter_is_suggested_words() -> None:
    suggested = list(BookRun(book(2), SETTINGS).suggestions())
    assert [chapter.index for chapter, _ in suggested] == [1, 2]
    assert all("fox" in words for _, (words, *_) in suggested)
