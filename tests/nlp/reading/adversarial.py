"""Text made to make patterns slow: one character repeated, two in turn, nested brackets, quotes and tags."""

from __future__ import annotations

_SINGLE = "!.?…\"'“”‘’«([{<&_-—*#=|:;, \n\t0iIx\u00ad\u200b\u200d\ufeff\u0301\u00a0。「第一"
_PAIRS = (
    "! ", ". ", ".\n", "a.", "A. ", "‘a", "’a", "‘’", "“”", "“‘", "'\"", "[]", "][", "[ ", "()", "_a", "_ ", "__ ", "- ",
    "--", "\n ", "\n\n", "I\n", "I\n\n", "1\n\n", "1. ", "ix ", "X. A\n\n", "<p>", "<b", "</p>", "&a", "&amp", "<!--",
    "]]>", "a\u0301\u0323", "\u00ad\n", "\u00ad ", "\r\n", "\r", "。 ", "第一章\n", "Mr. ", "a,", "and ", "ﬁ", "\u200da", "a\n\n",
)  # fmt: skip
_PHRASES = (
    "[Illustration", "[Illustration: a]", "[Footnote 1: ", "[1] a\n\n", "Chapter 1\n\n", "CHAPTER I\n\nThe Lamp\n\n",
    "Chapter 1. A\n", "Part 1\n\n", "Contents\n\n", "The End\n\n", "A Title Of Some Words\n\n\n", "a . . . . 12\n",
    "I. The Lamp    12\n", "* * *\n\n", "Preface\n\n", "ADVENTURE I. A\n\n", "Title: x\n\n", "<div>", "<b><i>", "<a href='#x'>1</a>",
    "<h2>I</h2>", "<h2>A</h2><p>b</p>", "<sup>", "<span class='x'>", "<table><tr><td>", "<ul><li>", "&nbsp;", "> ", "- ", "# a\n\n",
    "*a ", "**a", "`", "![a](", "[a](b ", "1) a\n", "    a\n", "By A\n\n", "Kapitel eins\n\n", "No, he said, I will not go there. ",
)  # fmt: skip


def hostile(size: int) -> dict[str, str]:
    """Texts of about ``size`` characters each, by what is repeated in them."""
    found = {piece: piece * (size // len(piece)) for piece in (*_SINGLE, *_PAIRS, *_PHRASES)}
    half = size // 2
    for opening, closing in (
        ("(", ")"),
        ("[", "]"),
        ("“", "”"),
        ("‘", "’"),
        ("[Note ", "]"),
        ("<b>", "</b>"),
        ("<div>", "</div>"),
    ):
        found[f"nested {opening}"] = opening * (half // len(opening)) + "a" + closing * (half // len(closing))
    found["counting"] = "".join(f"{i}\n\n" for i in range(size // 6))
    found["counting chapters"] = "".join(f"Chapter {i % 300}\n\na b c\n\n" for i in range(size // 22))
    found["contents"] = "Contents\n\n" + "".join(f"{i % 300}. The Lamp\n" for i in range(size // 15))
    found["contents and text"] = (
        found["contents"][:half] + "\n\n" + "".join(f"{i % 300}. The Lamp\n\n" for i in range(size // 30))
    )
    found["rising gaps"] = "".join("\n" * (i % 90) + f"Title Number {i}\n" for i in range(size // 60))
    return found
