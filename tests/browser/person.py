"""A person in front of a browser: acts by role and label, waits for what they would wait for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, expect

PASSPHRASE = "correct horse battery staple"


class Person:
    """Everything that the tests do with the interface, in the interface's own names (INTERFACE section 4)."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.problems: list[str] = []
        page.on("pageerror", lambda error: self.problems.append(f"page error: {error}"))
        page.on(
            "console",
            lambda message: self.problems.append(f"console: {message.text}") if message.type == "error" else None,
        )

    # --- finding ---------------------------------------------------------------------------------------------------

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def link(self, name: str) -> Locator:
        return self.page.get_by_role("link", name=name, exact=True)

    def heading(self, name: str) -> Locator:
        return self.page.get_by_role("heading", name=name, exact=True)

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(label, exact=True)

    def textbox(self, name: str) -> Locator:
        return self.page.get_by_role("textbox", name=name, exact=True)

    def list(self, name: str) -> Locator:
        return self.page.get_by_role("list", name=name, exact=True)

    def alert(self, text: str) -> Locator:
        return self.page.get_by_role("alert").filter(has_text=text)

    def status(self, text: str) -> Locator:
        return self.page.get_by_role("status").filter(has_text=text)

    @property
    def notes(self) -> Locator:
        return self.list("Notes")

    @property
    def title(self) -> Locator:
        return self.textbox("Title")

    @property
    def body(self) -> Locator:
        return self.textbox("Body")

    @property
    def tags(self) -> Locator:
        return self.textbox("Tags")

    @property
    def save_status(self) -> Locator:
        return self.page.get_by_role("status", name="Save status", exact=True)

    @property
    def sync_status(self) -> Locator:
        return self.page.get_by_role("status", name="Sync status", exact=True)

    # --- doing -----------------------------------------------------------------------------------------------------

    def arrives(self, route: str = "") -> None:
        """Opens the address in the tab."""
        self.page.goto(f"{self.address}{route}")

    def creates_vault(self, passphrase: str | None = PASSPHRASE, device_name: str | None = None) -> None:
        """From the first screen to the empty notes list; the kit is put off."""
        self.arrives()
        expect(self.heading("Welcome to Holdfast")).to_be_visible()
        if passphrase is None:
            self.button("Start without a passphrase").click()
        else:
            self.button("Create a vault with a passphrase").click()
            self.field("Passphrase").fill(passphrase)
            self.field("Repeat passphrase").fill(passphrase)
        if device_name is not None:
            self.textbox("Device name").fill(device_name)
        if passphrase is not None:
            self.button("Create vault").click()
        expect(self.heading("Recovery kit")).to_be_visible(timeout=60_000)
        self.button("Do this later").click()
        expect(self.heading("Notes")).to_be_visible()

    def unlocks(self, passphrase: str = PASSPHRASE) -> None:
        expect(self.heading("Unlock")).to_be_visible()
        self.field("Passphrase").fill(passphrase)
        self.field("Passphrase").press("Enter")
        expect(self.heading("Unlock")).to_be_hidden(timeout=60_000)

    def goes_to(self, name: str) -> None:
        """By the main navigation; what a phone keeps behind "More", from there."""
        navigation = self.page.get_by_role("navigation", name="Main")
        link = navigation.get_by_role("link", name=name, exact=True)
        more = navigation.get_by_role("button", name="More", exact=True)
        expect(link.or_(more).first).to_be_visible()
        if not link.is_visible():
            more.click()
        link.click()
        expect(self.page.get_by_role("heading", level=1, name=name, exact=True)).to_be_visible()

    def writes_note(self, title: str, body: str) -> None:
        """A new note, typed, and waited for until it says that it is saved."""
        self.starts_note()
        self.title.fill(title)
        self.types_body(body)
        self.sees_saved()

    def starts_note(self) -> None:
        """A new note, empty, with the caret in its title."""
        before = self.page.url
        self.button("New note").first.click()
        self.page.wait_for_function("(before) => location.href !== before", arg=before)
        expect(self.title).to_be_focused()
        expect(self.title).to_have_value("")

    def adds_task(self, line: str) -> None:
        """By the quick add of the screen that is open; waits until the field is empty again."""
        field = self.textbox("New task")
        field.fill(line)
        field.press("Enter")
        expect(field).to_have_value("")

    def task(self, title: str) -> Locator:
        """A task's checkbox."""
        return self.page.get_by_role("checkbox", name=title, exact=True)

    def types_body(self, text: str) -> None:
        self.body.click()
        self.page.keyboard.insert_text(text)

    def sees_saved(self) -> None:
        expect(self.save_status).to_have_text("Saved")

    def opens_note(self, title: str) -> None:
        self.notes.get_by_role("link", name=title, exact=True).first.click()
        expect(self.title).to_have_value(title)

    def searches(self, words: str) -> None:
        self.button("Search").first.click()
        box = self.page.get_by_role("searchbox", name="Search", exact=True)
        expect(box).to_be_visible()
        box.fill(words)

    @property
    def results(self) -> Locator:
        return self.list("Results")

    def locks(self) -> None:
        self.button("Lock now").first.click()
        expect(self.heading("Unlock")).to_be_visible(timeout=30_000)

    def opens_import(self) -> Locator:
        """Settings, Import: the dialog."""
        self.arrives("/#/settings/import")
        self.button("Import files").click()
        dialog = self.page.get_by_role("dialog", name="Import")
        expect(dialog).to_be_visible()
        return dialog

    def imports(self, files: Sequence[str | Path] | Sequence[FilePayload], seconds: int = 120) -> str:
        """Chooses files, imports them, returns the closing status."""
        dialog = self.opens_import()
        with self.page.expect_file_chooser() as chooser:
            dialog.get_by_role("button", name="Choose files").click()
        chooser.value.set_files(files)
        dialog.get_by_role("button", name="Import", exact=True).click()
        done = dialog.get_by_role("status").filter(has_text=re.compile(r"^\s*Imported \d+"))
        expect(done).to_be_visible(timeout=seconds * 1000)
        return done.inner_text().strip()


def options(person: Person) -> Locator:
    """What the editor offers under the caret."""
    return person.page.get_by_role("listbox", name="Completions", exact=True).get_by_role("option")


def takes_offer(person: Person, text: str | re.Pattern[str]) -> None:
    """Takes the first offer by Enter, once it is the one that is meant."""
    expect(options(person).first).to_contain_text(text)
    expect(options(person).first).to_be_in_viewport()
    person.page.wait_for_timeout(150)  # a list that has just come up leaves keys to the text for 75 ms
    person.page.keyboard.press("Enter")
