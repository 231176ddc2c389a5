"""The whole browser profile is searched for words of a locked vault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import Served
from tests.browser.person import PASSPHRASE, Person
from tests.browser.profile_search import holders

CANARY = "zyzzyva-quokka-7731"


def test_nothing_of_a_locked_vault_is_readable(
    profile: Callable[[], BrowserContext], served: Served, tmp_path: Path
) -> None:
    """U17, I5: titles, bodies, tags, searches, imported files, the passphrase: in no file of the profile."""
    (tmp_path / f"{CANARY}-file.md").write_text(f"# {CANARY} imported\n\nbody of {CANARY}\n")
    context = profile()
    person = Person(context.new_page(), served.address)
    person.creates_vault()
    person.writes_note(f"{CANARY} title", f"{CANARY} body")
    person.tags.fill(CANARY)
    person.tags.blur()
    person.sees_saved()
    person.imports([tmp_path / f"{CANARY}-file.md"])
    person.button("Close").click()
    person.searches(CANARY)
    expect(person.results.get_by_role("link")).to_have_count(2)
    person.locks()
    context.close()
    assert holders(tmp_path / "profile", CANARY) == []
    assert holders(tmp_path / "profile", PASSPHRASE) == []
    (tmp_path / "profile" / "planted").write_bytes(CANARY.encode("utf-16-le"))
    assert holders(tmp_path / "profile", CANARY) == ["planted"]
