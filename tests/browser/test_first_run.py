"""From the first screen to an empty vault."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.person import PASSPHRASE, Person


def test_with_a_passphrase(person: Person) -> None:
    """U1: what is too short or differs is said at the form; then the kit follows, and the notes."""
    person.arrives()
    expect(person.heading("Welcome to Holdfast")).to_be_visible()
    person.button("Create a vault with a passphrase").click()
    person.field("Passphrase").fill("short")
    person.field("Repeat passphrase").fill("short")
    person.button("Create vault").click()
    expect(person.alert("Use at least 10 characters.")).to_be_visible()
    person.field("Passphrase").fill(PASSPHRASE)
    person.field("Repeat passphrase").fill(PASSPHRASE + "!")
    person.button("Create vault").click()
    expect(person.alert("The passphrases are not the same.")).to_be_visible()
    person.field("Repeat passphrase").fill(PASSPHRASE)
    person.textbox("Device name").fill("Desk")
    person.button("Create vault").click()
    expect(person.heading("Recovery kit")).to_be_visible(timeout=60_000)
    person.button("Do this later").click()
    expect(person.heading("Notes")).to_be_visible()
    expect(person.page.get_by_text("No notes yet.")).to_be_visible()
    expect(person.sync_status).to_have_text("On this device only")


def test_without_a_passphrase(person: Person) -> None:
    """U1: the price is said; a reload opens the vault by itself."""
    person.arrives()
    expect(person.page.get_by_text("Anyone who can use this browser profile can open the vault.")).to_be_visible()
    person.creates_vault(passphrase=None)
    person.page.reload()
    expect(person.heading("Notes")).to_be_visible(timeout=60_000)


def test_the_kit_is_shown_and_checked(person: Person) -> None:
    """U2: 24 words; wrong answers are named and kept; right ones end it, and the words are gone."""
    person.creates_vault(passphrase=None)
    person.arrives("/#/settings/security")
    expect(person.page.get_by_text("Recovery kit not checked")).to_be_visible()
    person.button("Show recovery words").click()
    listed = person.list("Recovery words").get_by_role("listitem")
    expect(listed).to_have_count(24)
    words = [re.sub(r"[^a-z]", "", text) for text in listed.all_inner_texts()]
    person.button("Check words").click()
    fields = person.page.get_by_role("textbox", name=re.compile(r"^Word \d+$"))
    expect(fields).to_have_count(3)
    places = [int(re.sub(r"\D", "", str(field.evaluate("e => e.labels[0].innerText")))) for field in fields.all()]
    for place in places:
        person.textbox(f"Word {place}").fill("wrong" if place == places[1] else words[place - 1])
    person.button("Check words").click()
    expect(person.alert(f"Word {places[1]} is wrong.")).to_be_visible()
    person.textbox(f"Word {places[1]}").fill(words[places[1] - 1])
    person.button("Check words").click()
    expect(person.status("Recovery kit checked.")).to_be_visible()
    person.arrives("/#/settings/security")
    expect(person.page.get_by_role("heading", level=1)).to_be_visible()
    expect(person.button("Show recovery words")).to_have_count(0)
