"""Links between documents, as one writes and follows them."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.browser.person import Person, takes_offer


def test_links_are_offered_followed_and_renamed(person: Person) -> None:
    """U31: to a note and to a task; both ends tell of it, and a new title shows at once."""
    person.creates_vault(passphrase=None)
    person.goes_to("Tasks")
    person.adds_task("Mend the net")
    person.goes_to("Notes")
    person.writes_note("Kelp", "long blades")
    person.starts_note()
    person.title.fill("Diary")
    person.body.click()
    keys = person.page.keyboard
    keys.type("See [[kel")
    takes_offer(person, "Kelp")
    keys.type(" and [[mend")
    takes_offer(person, "Mend the net")
    keys.press("Enter")
    person.sees_saved()
    expect(person.body).to_contain_text("See Kelp and Mend the net")
    person.body.get_by_text("Kelp", exact=True).click()
    expect(person.title).to_have_value("Kelp")
    expect(person.list("Linked from").get_by_role("link", name="Diary", exact=True)).to_be_visible()
    person.title.fill("Bladderwrack")
    person.sees_saved()
    person.list("Linked from").get_by_role("link", name="Diary", exact=True).click()
    expect(person.title).to_have_value("Diary")
    expect(person.body).to_contain_text("See Bladderwrack and Mend the net")
    person.body.get_by_text("Mend the net", exact=True).click()
    expect(person.field("Status")).to_be_visible()
    expect(person.list("Linked from").get_by_role("link", name="Diary", exact=True)).to_be_visible()


def test_a_title_that_nothing_has(person: Person) -> None:
    """U31, I5: the note is offered; then the link leads there; no title stands in the address."""
    person.creates_vault(passphrase=None)
    person.writes_note("Diary", "[[Moon phases]]\n\nend")
    link = person.body.get_by_text("Moon phases", exact=True)
    link.click()
    expect(person.status("Nothing on this device has this title.")).to_be_visible()
    person.button("Create note").click()
    expect(person.title).to_have_value("Moon phases")
    assert "Moon" not in person.page.url
    person.opens_note("Diary")
    link.click()
    expect(person.title).to_have_value("Moon phases")
    expect(person.list("Linked from").get_by_role("link", name="Diary", exact=True)).to_be_visible()


def test_a_title_that_changes_in_another_tab(person: Person, another: Callable[[BrowserContext], Person]) -> None:
    """U31: shows at once where the note that links to it is open."""
    person.creates_vault(passphrase=None)
    person.writes_note("Kelp", "long blades")
    person.starts_note()
    person.title.fill("Diary")
    person.body.click()
    person.page.keyboard.type("See [[kel")
    takes_offer(person, "Kelp")
    person.page.keyboard.press("Enter")
    person.sees_saved()
    expect(person.body).to_contain_text("See Kelp")
    other = another(person.page.context)
    other.arrives("/#/notes")
    other.opens_note("Kelp")
    other.title.fill("Bladderwrack")
    other.sees_saved()
    expect(person.body).to_contain_text("See Bladderwrack")
    assert not other.problems


def test_tags_that_exist_are_offered(person: Person) -> None:
    """U31: behind `#`, by their beginning; a heading is not disturbed."""
    person.creates_vault(passphrase=None)
    person.writes_note("Kelp", "long blades")
    person.tags.fill("seaweed, harvest")
    person.sees_saved()
    person.starts_note()
    person.title.fill("Diary")
    person.body.click()
    person.page.keyboard.type("About #sea")
    takes_offer(person, "seaweed")
    person.sees_saved()
    expect(person.body).to_have_text("About #seaweed ")
