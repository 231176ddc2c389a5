"""What typed searches mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.store.search_query import Facet, Query, Term, match_text, parse


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("kelp", (Term(("kelp",), prefix=True),)),
        ("red kelp", (Term(("red",)), Term(("kelp",), prefix=True))),
        ('"red kelp"', (Term(("red", "kelp")),)),
        ('"red kelp', (Term(("red", "kelp")),)),
        ("kelp -red", (Term(("kelp",)), Term(("red",), negative=True))),
        ('-"red kelp" x', (Term(("red", "kelp"), negative=True), Term(("x",), prefix=True))),
        ("foo-bar", (Term(("foo", "bar"), prefix=True),)),
        ("it's", (Term(("it", "s"), prefix=True),)),
        ("snake_case", (Term(("snake", "case"), prefix=True),)),
        ("is:gone", (Term(("is", "gone"), prefix=True),)),
        ('- -- * () ""', ()),
        ("", ()),
        ("海藻", (Term(("海藻",), prefix=True, literal="海藻"),)),
    ],
)
def test_terms(typed: str, terms: tuple[Term, ...]) -> None:
    """S18: words, phrases, exclusions; the last word is a beginning."""
    assert parse(typed).terms == terms


def test_operators() -> None:
    """S18: tags and the title restriction are no words."""
    query = parse('tag:Algae tag:"Two Words" -tag:#Old in:title kelp')
    assert query == Query((Term(("kelp",), prefix=True),), ("algae", "two words"), ("old",), title_only=True)
    query = parse("IS:done -is:pinned in:tasks is:nothing")
    assert query.facets == (Facet("done", False), Facet("pinned", True), Facet("task", False))
    assert [term.tokens for term in query.terms] == [("is", "nothing")]
    assert not parse("is:open").empty
    assert parse("-is:open").empty
    assert parse("-kelp").empty
    assert not parse("tag:algae").empty


def test_match_text() -> None:
    """S19: the index is asked with quoted tokens only; those of titles carry the mark."""
    typed = 'NEAR(a b) -c OR title:x"y"'
    assert match_text(parse(typed), in_title=False) == '"NEAR" "a" "b" "OR" "title" "x" "y"* NOT ("c")'
    assert match_text(parse("red kel"), in_title=True) == '"\u0287red" "\u0287kel"*'
    assert match_text(parse("red -kelp in:title"), in_title=True) == '"\u0287red" NOT ("\u0287kelp")'
    assert match_text(parse("red -kelp"), in_title=True) == '"\u0287red" NOT ("kelp")'
    assert match_text(parse("海藻"), in_title=False) == ""
    assert match_text(parse("tag:two-words kelp"), in_title=False) == '"kelp"* "two" "words"'


@given(st.text(max_size=60))
def test_anything_can_be_typed(typed: str) -> None:
    """S18: every text means something, and nothing but quoted letters and digits reaches MATCH (S19)."""
    for in_title in (False, True):
        for token in match_text(parse(typed), in_title=in_title).split('"')[1::2]:
            assert token.isalnum()
