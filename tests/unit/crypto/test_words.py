"""K10: the kit's words."""

from __future__ import annotations

import pytest

from holdfast.crypto.words import WordsChecksum, WordsCount, WordUnknown, from_words, to_words
from tests.vectors.seeded import SeededRandom

SECRET = SeededRandom("words").draw(32)
WORDS = to_words(SECRET)


@pytest.mark.parametrize(
    "text",
    [
        " ".join(WORDS),
        "  " + "\n".join(WORDS) + "\r\n",
        "\t".join(WORDS).upper(),
        "\u00a0 ".join(word.capitalize() for word in WORDS),
        "\u3000".join(WORDS),
    ],
    ids=["plain", "lines", "upper case", "no-break spaces", "ideographic spaces"],
)
def test_case_and_space_do_not_matter(text: str) -> None:
    assert len(WORDS) == 24
    assert from_words(text, 32) == SECRET


@pytest.mark.parametrize("count", [0, 1, 12, 23, 25])
def test_another_number_of_words_is_named(count: int) -> None:
    with pytest.raises(WordsCount) as caught:
        from_words(" ".join((WORDS * 2)[:count]), 32)
    assert (caught.value.expected, caught.value.found) == (24, count)


@pytest.mark.parametrize("wrong", ["zzzz", "abandonn", "aband", "a" * 10_000, "\x00", "1."])
def test_an_unknown_word_is_named_by_its_place_alone(wrong: str) -> None:
    with pytest.raises(WordUnknown) as caught:
        from_words(" ".join((*WORDS[:6], wrong, *WORDS[7:])), 32)
    assert caught.value.place == 7
    assert wrong not in caught.value.message.split() or wrong == "a"


def test_a_wrong_or_moved_word_fails_the_checksum() -> None:
    refused = 0
    for place in range(23):
        moved = list(WORDS)
        moved[place], moved[place + 1] = moved[place + 1], moved[place]
        try:
            assert from_words(" ".join(moved), 32) != SECRET
        except WordsChecksum:
            refused += 1
    assert refused >= 20


def test_twelve_words_stand_for_sixteen_bytes() -> None:
    words = to_words(SECRET[:16])
    assert len(words) == 12
    assert from_words(" ".join(words), 16) == SECRET[:16]
    with pytest.raises(WordsCount):
        from_words(" ".join(words), 32)
    with pytest.raises(ValueError, match="16 or 32"):
        to_words(SECRET[:20])
