"""N3, N4: titles and previews out of Markdown."""

from __future__ import annotations

import time

import pytest

from holdfast.domain.markdown import first_heading, is_markup_only, lines, plain, plain_line
from holdfast.domain.preview import PREVIEW_CHARACTERS, preview_of
from holdfast.domain.title import TitleTooLong, check_title, clean_title, name_without_ending, title_of
from holdfast.domain.words import count_words
from holdfast.foundation.limits import TITLE_CHARACTERS


@pytest.mark.parametrize(
    ("body", "heading"),
    [
        ("# Title\ntext", "Title"),
        ("text\n\n   # Title #  \n", "Title"),
        ("#Title\n", None),
        ("## Second\n# First\n", "First"),
        ("#\n# \n# Named\n", "Named"),
        ("```\n# code\n```\n# Real\n", "Real"),
        ("````md\n```\n# code\n```\n````\n# Real\n", "Real"),
        ("~~~\n```\n# code\n~~~\n# Real\n", "Real"),
        ("```\n# never closed\n", None),
        ("    # indented code\n", None),
        ("A *title*\n===\ntext", "A title"),
        ("Second level\n---\ntext", None),
        ("===\ntext", None),
        ("- item\n===\n", None),
        ("# **Bold** [link](https://x.example/a_b) `code_x` ![pic](p.png)", "Bold link code_x pic"),
        ("# C# and F#", "C# and F#"),
        ("# snake_case_name", "snake_case_name"),
        ("# \\*not emphasis\\*", "*not emphasis*"),
        ("# <b>tag</b> 2 < 3", "tag 2 < 3"),
        ("# [[0123456789abcdef|Plan]] and [[Other]]", "Plan and Other"),
        ("", None),
    ],
)
def test_the_first_heading(body: str, heading: str | None) -> None:
    """N3: ATX and Setext of level 1, outside code."""
    assert first_heading(body) == heading


def test_the_title_of_an_imported_note() -> None:
    """N3: front matter, else heading, else the file's name without its ending."""
    assert title_of("From\nfront matter", "# Heading", "a/b.md") == "From front matter"
    assert title_of("  ", "# Heading", "a/b.md") == "Heading"
    assert title_of(None, "no heading", "a/My note.v2.md") == "My note.v2"
    assert title_of(None, "", "a/.hidden") == ".hidden"
    assert name_without_ending("x/y") == "y"


def test_titles_are_one_line_and_not_longer_than_the_limit() -> None:
    """N3: cut when imported, refused when typed."""
    long = "x" * (TITLE_CHARACTERS + 1)
    assert len(clean_title(long)) == TITLE_CHARACTERS
    assert clean_title(long).endswith("…")
    with pytest.raises(TitleTooLong):
        check_title(long)
    assert check_title(" a\tb\u2028c\x00d ") == "a b c d"
    assert check_title("e\u0301") == "é"
    assert check_title("x" * TITLE_CHARACTERS) == "x" * TITLE_CHARACTERS
    assert clean_title("\ud800x") == "x"


@pytest.mark.parametrize(
    ("body", "title", "preview"),
    [
        ("# Plan\n\nFirst *line* of text.\nSecond", "Plan", "First line of text."),
        ("# Other heading\ntext", "Plan", "Other heading"),
        ("---\n\n***\n\n| a | b |\n|---|---|\n", "x", "a b"),
        ("|---|:--:|\n===\n[ref]: https://x.example\nhere", "x", "here"),
        ("- [ ] Buy milk\n", "x", "Buy milk"),
        ("> > 1. quoted", "x", "quoted"),
        ("```py\nprint(1)\n```\n", "x", "print(1)"),
        ("```py\nprint(1)\n```\nprose", "x", "prose"),
        ("", "x", ""),
        ("\n\n   \n", "x", ""),
        ("<!-- hidden --><p>shown</p>", "x", "shown"),
    ],
)
def test_previews(body: str, title: str, preview: str) -> None:
    """N4: the first line that says something and is not the title."""
    assert preview_of(body, title) == preview


def test_previews_are_short() -> None:
    """N4: at most 160 characters."""
    assert len(preview_of("word " * 1000)) == PREVIEW_CHARACTERS
    assert preview_of("x" * PREVIEW_CHARACTERS) == "x" * PREVIEW_CHARACTERS


def test_hostile_lines_cost_little() -> None:
    """N4: no pattern backtracks far, and a line is looked at up to a length."""
    for bad in (
        *(sign * 50_000 for sign in ("[", "*", "`", "<a", "[a](", "_a", "| - ", "![[", "> ", "\\", "#", "=", "~")),
        "*a _b ~~c `d [e](" * 5000,
    ):
        began = time.process_time()
        preview_of(bad)
        first_heading(bad + "\n===\n# x")
        plain("# " + bad)
        plain_line(bad)
        is_markup_only(bad)
        assert time.process_time() - began < 0.5, bad[:10]


def test_lines_are_all_there() -> None:
    """N4: fences are left out, and nothing else."""
    assert [(line.text, line.code) for line in lines("a\n```\nb\n\n```\n\nc")] == [
        ("a", False),
        ("b", True),
        ("", True),
        ("", False),
        ("c", False),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one two, three!", 3),
        ("don't re-do it\u2019s", 3),
        ("# - * > ---", 0),
        ("漢字かな", 4),
        ("naïve café 42 x_y", 4),
        ("한국어 단어", 2),
        ("a漢b", 3),
    ],
)
def test_words(text: str, words: int) -> None:
    """N5: letters and digits; scripts without spaces count by character."""
    assert count_words(text) == words
