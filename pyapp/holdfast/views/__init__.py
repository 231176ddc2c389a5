"""Screens as HTML: one module for each, `def screen(renderer, model) -> str` and the pieces that are painted alone.

Theory: HTML is a pure function of a view model (`holdfast.app.models`). The templates only arrange; what is shown is
decided by the app. The page morphs the HTML in and answers to its attributes (docs/ARCHITECTURE.md), so nothing here
has a handler, a style or a script.

Regions that are painted alone: `main`, `list` (rows in `notes-list`), `detail`, `results`, `dialogs`, `import-progress`.

Commands that the HTML of the views gives (target; value):

* `note.title`, `note.tags` (the note; the text), `note.pin`, `note.unpin` (the note)
* `notes.filter` (value: the letters), `notes.sort` (value: `modified`, `title`, `created`), `notes.more`
* `search.query` (value: what was typed), `search.more`
* `kit.check-begin`, `kit.check` (value: JSON of `word-<place>`), `kit.show`, `kit.later`
* `import.open`

`note.create` comes from the page's own header.
"""
