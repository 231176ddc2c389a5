"""N7-N11: what the bytes of a file mean, and back to the same bytes."""

from __future__ import annotations

import itertools
import random
import time

import pytest

from holdfast.domain.importing import (
    BadPath,
    ImportedFile,
    NotTaken,
    NotText,
    NotUtf8,
    TooLarge,
    WrongEnding,
    decode_file,
    front_matter,
    line_endings,
    normal_path,
    restore_file,
    source_hash,
)
from holdfast.foundation.limits import IMPORT_FILE_BYTES, TAGS


def back(file: ImportedFile) -> bytes:
    return restore_file(file.front_matter, file.body, file.bom, file.line_endings)


FILES = {
    "empty": b"",
    "plain": b"# Title\n\ntext\n",
    "no line feed at the end": b"text",
    "BOM": b"\xef\xbb\xbf# Title\n",
    "BOM alone": b"\xef\xbb\xbf",
    "two BOMs": b"\xef\xbb\xbf\xef\xbb\xbfx",
    "CRLF": b"a\r\nb\r\n",
    "CR": b"a\rb\r",
    "mixed": b"a\r\nb\nc\rd\r\r\n\n\re",
    "front matter": b"---\ntitle: A\n---\nbody\n",
    "front matter with CRLF": b"---\r\ntitle: A\r\n---\r\nbody\r\n",
    "front matter alone": b"---\ntitle: A\n---",
    "front matter closed by dots": b"---\ntitle: A\n...\nbody",
    "front matter not closed": b"---\ntitle: A\nbody",
    "empty front matter": b"---\n---\n\nbody",
    "a rule": b"---\n\ntext\n\n---\n",
    "BOM, CRLF and front matter": b"\xef\xbb\xbf---\r\ntags: [a]\r\n---\r\n\r\nbody\n",
    "other line separators": "a\u2028b\x0cc\x85d\x0be\n".encode(),
    "emoji": "😀\r\n👩‍👩‍👧\n".encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_files_come_back_byte_for_byte(name: str) -> None:
    """N8: body, front matter, mark and line endings are the file; the body has LF only."""
    data = FILES[name]
    file = decode_file("a.md", data)
    assert back(file) == data
    assert "\r" not in file.body + file.front_matter
    assert file.source_hash == source_hash(data)


def test_any_mixture_comes_back() -> None:
    """N8: seeded mixtures of line endings, delimiters and text."""
    rng = random.Random(8)
    for _ in range(2000):
        text = "".join(rng.choices(["\r", "\n", "\r\n", "a", "---", "é", "title: x", "..."], k=rng.randrange(25)))
        data = rng.choice((b"", b"\xef\xbb\xbf")) + text.encode()
        assert back(decode_file("a.md", data)) == data


def test_line_endings_are_told_shortly() -> None:
    """N8: nothing for LF, one letter for one kind, runs for a mixture."""
    assert line_endings.normalise("a\nb\n") == ("a\nb\n", "")
    assert line_endings.normalise("a\r\nb\r\n") == ("a\nb\n", "c")
    assert line_endings.normalise("a\rb") == ("a\nb", "r")
    assert line_endings.normalise("a\r\nb\r\nc\nd\re") == ("a\nb\nc\nd\ne", "c2nr")


def test_an_edited_text_ends_its_lines_as_most_did() -> None:
    """N8: the pattern fits no more."""
    assert line_endings.restore("a\nb\nc\n", "c2n") == "a\r\nb\r\nc\n"
    assert line_endings.restore("a\nb\n", "c2n") == "a\r\nb\r\n"
    assert line_endings.restore("a\n\n\n\n", "r") == "a\r\r\r\r"
    for hostile in ("x", "c99999999999", "c0", "3c", "c-1"):
        assert line_endings.restore("a\nb", hostile) == "a\nb"
    assert line_endings.restore("a\nb", "c999999999n9") == "a\r\nb"


@pytest.mark.parametrize(
    ("path", "data", "error", "sentence"),
    [
        ("a.docx", b"x", WrongEnding, "Only .md, .markdown, .mdown and .txt files are imported."),
        ("md", b"x", WrongEnding, "Only .md, .markdown, .mdown and .txt files are imported."),
        ("a.md", b"x" * (IMPORT_FILE_BYTES + 1), TooLarge, "It is larger than 2 MB."),
        ("a.md", "héllo".encode("utf-16"), NotUtf8, "It is encoded as UTF-16, not as UTF-8."),
        ("a.md", b"\xfe\xff\0h", NotUtf8, "It is encoded as UTF-16, not as UTF-8."),
        ("a.md", "hi".encode("utf-16-le"), NotText, "It is not a text file."),
        ("a.md", b"\x89PNG\r\n\x1a\n\0\0", NotText, "It is not a text file."),
        ("a.md", "café".encode("latin-1"), NotUtf8, "It is not encoded as UTF-8."),
        ("a.md", b"\xed\xa0\x80", NotUtf8, "It is not encoded as UTF-8."),
        ("a.md", b"\xc0\xaf", NotUtf8, "It is not encoded as UTF-8."),
        ("../a.md", b"x", BadPath, "Its name points outside the folder."),
    ],
)
def test_files_that_are_not_taken(path: str, data: bytes, error: type[NotTaken], sentence: str) -> None:
    """N7: a short sentence for each, without the file's name."""
    with pytest.raises(error) as caught:
        decode_file(path, data)
    assert caught.value.message == sentence


@pytest.mark.parametrize("path", ["a.md", "A.MD", "b.markdown", "c.mdown", "d.txt", "x/y.z.md"])
def test_files_that_are_taken(path: str) -> None:
    """N7: by the ending of the name; the largest that is allowed."""
    assert decode_file(path, b"x" * IMPORT_FILE_BYTES).path == path


def test_an_empty_file_is_an_empty_note() -> None:
    """N3: titled by its name."""
    file = decode_file("folder/Shopping list.md", b"")
    assert (file.title, file.body, file.tags, file.created) == ("Shopping list", "", (), None)


@pytest.mark.parametrize(
    ("path", "normal"),
    [
        ("a/b.md", "a/b.md"),
        ("./a//b.md", "a/b.md"),
        ("a\\b.md", "a/b.md"),
        ("e\u0301.md", "é.md"),
        ("a/..b/c...md", "a/..b/c...md"),
        (" a .md", " a .md"),
    ],
)
def test_paths_have_one_form(path: str, normal: str) -> None:
    """N9: NFC, `/`."""
    assert normal_path(path) == normal


@pytest.mark.parametrize(
    "path",
    ["", "/", ".", "a/", "/etc/passwd.md", "\\\\server\\x.md", "C:\\x.md", "c:x.md", "../x.md", "a/../../x.md",
     "a\\..\\x.md", "..", "a\0.md", "a\nb.md", "a\u202egpj.md", "\ud800.md", "x" * 300 + ".md", "a/" * 600 + "x.md"],
)  # fmt: skip
def test_paths_that_are_refused(path: str) -> None:
    """N9: never outside the folder, never invisible, never longer than a file system takes."""
    with pytest.raises(BadPath):
        normal_path(path)


def _said(yaml: str) -> front_matter.FrontMatter:
    return front_matter.read(f"---\n{yaml}\n---\n")


@pytest.mark.parametrize(
    ("yaml", "title"),
    [
        ("title: Plain", "Plain"),
        ('title: "Quoted: yes"', "Quoted: yes"),
        ("title: 'It''s'", "It's"),
        ("Title: Capital", "Capital"),
        ("title: >\n  folded\n  text", "folded text"),
        ("title: 2024", "2024"),
        ("title: true", "true"),
        ("title:", None),
        ("title: ~", None),
        ("title: [a, b]", "a"),
        ("title: {a: b}", None),
        ("title: &x y", "y"),
        ("title: *x", None),
        ("title: !!python/object/apply:os.system [ls]", "ls"),
        ('title: "open', None),
        ("a: [\ntitle: Still read", "Still read"),
        ("title: one\ntitle: two", "one"),
        ("nested:\n  title: not this", None),
    ],
)
def test_front_matter_titles(yaml: str, title: str | None) -> None:
    """N10: read leniently, everything is text, nothing is constructed."""
    assert _said(yaml).title == title


@pytest.mark.parametrize(
    ("yaml", "tags"),
    [
        ("tags: [work, Home]", ("work", "Home")),
        ("tags:\n  - work\n  - '#home'", ("work", "home")),
        ("tags:\n- work\n- to do", ("work", "to-do")),
        ("tags: a, b c", ("a", "b-c")),
        ("tags: a b", ("a", "b")),
        ("tag: one", ("one",)),
        ("keywords: [k]", ("k",)),
        ("tags: [a, A, '', ~, 'x,y', " + "z" * 80 + "]", ("a",)),
        ("tags: []", ()),
        ("tags: [[a]]", ()),
        ("tags: {a: b}", ()),
        ("tags: [" + ", ".join(f"t{n}" for n in range(TAGS + 9)) + "]", tuple(f"t{n}" for n in range(TAGS))),
    ],
)
def test_front_matter_tags(yaml: str, tags: tuple[str, ...]) -> None:
    """N10: what cannot be a tag is left out; it is still in the raw text."""
    assert _said(yaml).tags == tags


@pytest.mark.parametrize(
    ("yaml", "created", "modified"),
    [
        ("created: 2024-01-05", 1704412800000, None),
        ("date: 2024-01-05T10:00:00Z", 1704448800000, None),
        ("created: 2024-01-05 12:00:00 +02:00", 1704448800000, None),
        ("created: '2024-01-05 10:00'\nupdated: 2024-01-05T10:00:00.5", 1704448800000, 1704448800500),
        ("lastmod: 2024-01-05", None, 1704412800000),
        ("created: yesterday", None, None),
        ("created: 0001-01-01T00:00:00+14:00", None, None),
        ("created: [2024-01-05, 2024-01-06]", None, None),
    ],
)
def test_front_matter_times(yaml: str, created: int | None, modified: int | None) -> None:
    """N10: ISO 8601; without a zone it is UTC."""
    said = _said(yaml)
    assert (said.created, said.modified) == (created, modified)


def test_the_quick_way_reads_what_yaml_reads() -> None:
    """N10: for seeded values in which signs stand where they may and where they may not."""
    rng = random.Random(10)
    pieces = [*"aBé漢1aB", *" -_./+:[]#'", ", ", "\n- ", "\n  - ", "\n", "  "]
    quick = 0
    for _ in range(4000):
        block = (
            "tags:"
            + rng.choice(("", " ", " [", "\n- ", "\n  - "))
            + "".join(rng.choices(pieces, k=rng.randrange(1, 9)))
        )
        block += rng.choice(("", "]", "\n"))
        found = front_matter.read_simple(block)
        if found is not None:
            quick += 1
            assert found == front_matter.read_yaml(block), block
    assert quick > 200


def test_hostile_front_matter_costs_little() -> None:
    """N10: bombs, depth and length; the file is imported all the same."""
    letters = "abcdefghijklmnopqrstu"
    doubled = (f"{new}: &{new} [*{old}, *{old}]\n" for old, new in itertools.pairwise(letters))
    bomb = "a: &a [x, x]\n" + "".join(doubled)
    for bad in (
        bomb + "tags: *u",
        "tags: " + "[" * 30_000,
        "title: " + "{a: " * 10_000,
        "tags:" + "\n- x" * 15_000,
        "title: " + "x" * 100_000,
        "tags: " + "[a, " * 10_000,
        "tags:\n" + "  " * 20_000 + "- a",
        "- " * 20_000,
        "title: \x00\x01",
        "?" * 50_000,
    ):
        began = time.process_time()
        data = f"---\n{bad}\n---\n# Heading\n".replace("\x00", "").encode()
        file = decode_file("a.md", data)
        assert time.process_time() - began < 1.5, bad[:20]
        assert back(file) == data
        assert file.body == "# Heading\n"


def test_a_file_of_delimiters_costs_little() -> None:
    """N10: finding the end of the front matter is linear."""
    for bad in (
        b"---\n" + b"- \n" * 100_000,
        b"---\n" + b"--- x\n" * 100_000,
        b"---\n" * 100_000,
        b"---" + b" " * 1_900_000,
        b"x\n" * 200_000,
    ):
        began = time.process_time()
        decode_file("a.md", bad)
        assert time.process_time() - began < 2, bad[:20]
