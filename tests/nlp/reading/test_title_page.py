import pytest

from nlp import read_book


@pytest.mark.parametrize(
    ("second", "author"),
    [("Lewis Carroll", ("Lewis Carroll",)), ("by Anna Quay", ("Anna Quay",)), ("A Tale of the Sea", ())],
)
def test_a_name_alone_below_the_title_is_its_author(second: str, author: tuple[str, ...]) -> None:
    chapter = "The boat lay still, and nobody spoke. " * 12
    book = read_book(
        f"THE HARBOUR\n\n{second}\n\n\nCHAPTER I. The Boat\n\n{chapter}\n\nCHAPTER II. The Sea\n\n{chapter}"
    )
    assert book.authors == author
