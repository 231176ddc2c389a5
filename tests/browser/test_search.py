"""Searching as one types."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.person import Person


def found(person: Person, *titles: str) -> None:
    """The results are exactly these, in any order."""
    links = person.results.get_by_role("link")
    expect(links).to_have_count(len(titles))
    for title in titles:
        expect(links.filter(has_text=title)).to_have_count(1)


def test_words_phrases_exclusions_and_tags(person: Person) -> None:
    """U10."""
    person.creates_vault(passphrase=None)
    person.writes_note("Harbour", "The old lighthouse stands on the rock.")
    person.writes_note("Garden", "An old rock between the roses.")
    person.tags.fill("plants")
    person.tags.blur()
    person.sees_saved()
    person.searches("old rock")
    found(person, "Harbour", "Garden")
    for words, title in (
        ("lightho", "Harbour"),
        ('"old rock"', "Garden"),
        ("rock -roses", "Harbour"),
        ("tag:plants", "Garden"),
        ("garden", "Garden"),
    ):
        person.searches(words)
        found(person, title)
    person.searches("nothing of the kind")
    expect(person.page.get_by_text("Nothing found for these words.")).to_be_visible()


def test_what_was_just_typed_is_found_and_what_it_replaced_is_not(person: Person) -> None:
    """U10: a search is never behind what says "Saved"."""
    person.creates_vault(passphrase=None)
    person.writes_note("Log", "walrus")
    person.searches("walrus")
    found(person, "Log")
    person.results.get_by_role("link").first.click()
    expect(person.body).to_contain_text("walrus")
    person.body.click()
    person.page.keyboard.press("Control+a")
    person.page.keyboard.insert_text("narwhal")
    person.sees_saved()
    person.searches("narwhal")
    found(person, "Log")
    person.searches("walrus")
    expect(person.page.get_by_text("Nothing found for these words.")).to_be_visible()
