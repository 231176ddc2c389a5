"""Pasting: what was copied elsewhere, as Markdown or as text."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.person import Person
from tests.browser.test_editor import exported

PAGE = """<meta charset="utf-8"><h2>Tides</h2><p>High at <b>six</b>, see <a href="https://tides.example/bay">the
table</a>.</p><ul><li>net<ol><li>cork</li></ol></li><li><input type="checkbox" checked> rope</li></ul>
<table><tr><th>Day</th><th align="right">Height</th></tr><tr><td>Monday</td><td>2.5</td></tr></table>
<pre><code class="language-python">x = 1
</code></pre>"""
WRITTEN = """## Tides

High at **six**, see [the table](https://tides.example/bay).

- net
  1. cork
- [x] rope

| Day | Height |
| --- | --: |
| Monday | 2.5 |

```python
x = 1
```"""
HOSTILE = """<img src="/stolen.png" onerror="document.title='run'"><b onclick="x()">a</b>
<script>document.title='run'</script><style>*{display:none}</style><iframe src="/stolen.html"></iframe>
<a href="javascript:document.title='run'">b</a><svg onload="document.title='run'"></svg>
<base href="https://elsewhere.example/"><i style="font-style:normal;background:url(/stolen.jpg)">c</i>"""


def copies(person: Person, html: str, text: str) -> None:
    """As another program would: both kinds are on the clipboard."""
    person.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    person.page.evaluate(
        """([html, text]) => navigator.clipboard.write([new ClipboardItem({
            "text/html": new Blob([html], {type: "text/html"}), "text/plain": new Blob([text], {type: "text/plain"}),
        })])""",
        [html, text],
    )


def begins(person: Person) -> None:
    person.creates_vault(passphrase=None)
    person.starts_note()
    person.title.fill("Note")
    person.body.click()


@pytest.mark.parametrize(("keys", "text"), [("Control+v", WRITTEN), ("Control+Shift+v", "Tides, as text")])
def test_a_page_is_pasted(person: Person, keys: str, text: str) -> None:
    """U40: with its structure; with Shift without it; one undo takes it back."""
    begins(person)
    copies(person, PAGE, "Tides, as text")
    person.page.keyboard.press(keys)
    person.sees_saved()
    assert exported(person) == text
    person.body.click()
    person.page.keyboard.press("Control+z")
    expect(person.body).to_have_text("")


def test_in_the_middle_of_words(person: Person) -> None:
    """U40: part of a line joins it, blocks stand apart; in code it is text."""
    begins(person)
    keys = person.page.keyboard
    copies(person, "<p>a <i>slow</i> tide</p>", "a slow tide")
    keys.type("Wait for .")
    keys.press("ArrowLeft")
    keys.press("Control+v")
    copies(person, "<h1>Head</h1>", "Head")
    keys.press("Control+v")
    keys.press("Control+End")
    keys.press("Enter")
    keys.press("Enter")
    keys.type("```")
    keys.press("Enter")
    copies(person, "<p><b>x</b> = 1</p>", "x = 1")
    keys.press("Control+v")
    person.sees_saved()
    assert exported(person) == "Wait for a *slow* tide\n\n# Head\n\n.\n\n```\nx = 1"


def test_hostile_html(person: Person) -> None:
    """U40, U9: it is read, nothing else."""
    begins(person)
    asked: list[str] = []
    person.page.on("request", lambda request: asked.append(request.url))
    # Browsers clean what pages put on the clipboard; other programs put there what they like.
    person.body.evaluate(
        """(body, html) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/html", html);
            clipboardData.setData("text/plain", "a b");
            body.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
        }""",
        HOSTILE,
    )
    person.sees_saved()
    assert exported(person) == "**a** b c"
    assert "run" not in person.page.title()
    assert not [url for url in asked if "stolen" in url]
