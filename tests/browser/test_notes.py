"""Writing, finding, keeping notes."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.person import Person


def test_a_note_is_kept_over_a_reload(person: Person) -> None:
    """U6, I1: what says "Saved" is there after a reload, title, tags and body."""
    person.creates_vault(passphrase=None)
    person.writes_note("Tides", "Kelp holds to its rock.")
    person.tags.fill("sea, rock")
    person.tags.blur()
    person.sees_saved()
    person.page.reload()
    expect(person.title).to_have_value("Tides", timeout=60_000)
    expect(person.body).to_contain_text("Kelp holds to its rock.")
    assert {tag.strip() for tag in person.tags.input_value().split(",")} == {"sea", "rock"}
    expect(person.notes.get_by_role("link", name="Tides", exact=True)).to_be_visible()


def test_the_list_follows_titles_pins_filter_and_order(person: Person) -> None:
    """U7."""
    person.creates_vault(passphrase=None)
    for title in ("Alder", "Birch", "Cedar"):
        person.writes_note(title, f"about {title}")
    links = person.notes.get_by_role("link")
    expect(links).to_have_text(["Cedar", "Birch", "Alder"])
    person.page.get_by_role("combobox", name="Sort by").select_option("title")
    expect(links).to_have_text(["Alder", "Birch", "Cedar"])
    person.opens_note("Cedar")
    person.button("Note actions").click()
    person.page.get_by_role("menuitem", name="Pin", exact=True).click()
    expect(links).to_have_text(["Cedar", "Alder", "Birch"])
    person.title.fill("Zelkova")
    person.sees_saved()
    expect(links).to_have_text(["Zelkova", "Alder", "Birch"])
    person.page.get_by_role("searchbox", name="Filter notes", exact=True).fill("bir")
    expect(links).to_have_text(["Birch"])
    person.page.get_by_role("searchbox", name="Filter notes", exact=True).fill("")
    expect(links).to_have_count(3)


def test_a_note_without_a_title(person: Person) -> None:
    """U7: it is called Untitled."""
    person.creates_vault(passphrase=None)
    person.starts_note()
    expect(person.notes.get_by_role("link", name="Untitled", exact=True)).to_be_visible()


def test_an_emoji_is_replaced_by_its_neighbour(person: Person) -> None:
    """U8: the two differ in half a character only; nothing is lost on the way to the database and back."""
    person.creates_vault(passphrase=None)
    person.writes_note("Mood", "a😀b")
    person.body.click()
    person.page.keyboard.press("End")
    person.page.keyboard.press("ArrowLeft")
    person.page.keyboard.press("Shift+ArrowLeft")
    person.page.keyboard.insert_text("😁")
    person.sees_saved()
    expect(person.body).to_contain_text("a😁b")
    person.page.reload()
    expect(person.body).to_contain_text("a😁b", timeout=60_000)


def test_an_unknown_note_is_said_to_be_so(person: Person) -> None:
    """U7."""
    person.creates_vault(passphrase=None)
    person.arrives(f"/#/notes/{'0' * 32}")
    expect(person.page.get_by_text("Not on this device").first).to_be_visible()
    person.arrives("/#/nowhere")
    expect(person.page.get_by_text("Not on this device").first).to_be_visible()


def test_a_tab_closed_while_typing(person: Person) -> None:
    """U6: everything up to the last "Saved" is there, and what came after it does no harm."""
    person.creates_vault(passphrase=None)
    person.writes_note("Draft", "kept ")
    person.page.keyboard.insert_text("perhaps")
    other = person.page.context.new_page()
    person.page.close(run_before_unload=False)
    again = Person(other, person.address)
    again.arrives()
    expect(again.heading("Today")).to_be_visible(timeout=60_000)
    again.goes_to("Notes")
    again.opens_note("Draft")
    expect(again.body).to_contain_text("kept")
    again.body.click()
    again.page.keyboard.press("Control+End")
    again.page.keyboard.insert_text(" and on")
    again.sees_saved()
    expect(again.body).to_contain_text("and on")
    assert not again.problems
