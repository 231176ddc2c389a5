"""Titles, bodies, tags, file names, searches full of markup."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.person import Person

MARKUP = (
    "<img src=x onerror=window.ran=1><script>window.ran=1</script>\"'><svg/onload=window.ran=1>{{7*7}}"
    "<a href=javascript:window.ran=1>x</a>"
)
REPORTS = "window.reports = []; addEventListener('securitypolicyviolation', (e) => window.reports.push(e.blockedURI));"


def test_nothing_runs_and_nothing_is_requested(person: Person, tmp_path: Path) -> None:
    """U9: typed, imported, listed, found: it is text everywhere."""
    asked: list[str] = []
    person.page.add_init_script(REPORTS)
    person.page.on("request", lambda request: asked.append(request.url))
    person.creates_vault(passphrase=None)
    person.writes_note(MARKUP, MARKUP)
    person.tags.fill("<b>bold</b>")
    person.tags.blur()
    person.sees_saved()
    expect(person.notes.get_by_role("link", name=MARKUP, exact=True)).to_be_visible()
    file = tmp_path / "<img src=x onerror=window.ran=1>.md"
    file.write_text(
        f"---\ntitle: '{MARKUP.replace(chr(39), '')}'\n---\n{MARKUP}\n\n![x](http://example.invalid/x.png)\n"
    )
    assert person.imports([file]) == "Imported 1."
    person.button("Close").click()
    person.searches("onerror")
    expect(person.results.get_by_role("link")).to_have_count(2)
    person.searches(MARKUP)
    expect(person.page.get_by_role("searchbox", name="Search", exact=True)).to_have_value(MARKUP)
    person.goes_to("Notes")
    for link in person.notes.get_by_role("link").all():
        link.click()
        expect(person.body).to_contain_text("window.ran=1")
    assert person.page.evaluate("() => window.ran") is None
    assert person.page.evaluate("() => window.reports") == []
    assert [url for url in asked if not url.startswith((person.address, "blob:", "data:"))] == []
