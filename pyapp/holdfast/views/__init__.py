"""Views: the models of `holdfast.app.models` become HTML.

Each module is a screen; each function takes a renderer and a model and returns what is painted into a region.

Commands that the HTML sends (`Command.name`: target, value):

* `note.create`: target empty; value empty.
* `note.title`, `note.tags`: target the note; value the field's text (tags with commas between). With save status.
* `note.pin`, `note.unpin`: target the note.
* `notes.filter`: live; value the text. `notes.sort`: value modified | title | created. `notes.more`: grows the list.
* `search.query`: live; value the text. `search.more`: grows the results.
* `kit.show`: shows the words. `kit.check-begin`: asks for some. `kit.check`: form; value JSON {"word-<n>": text}.
  `kit.later`: leaves the kit for another time.
* `import.open`: paints the dialog Import into `#dialogs`.
* `note.duplicate`, `note.export`, `note.trash`: target the note, where the note's `actions` offer them. `note.daily`:
  begins today's note.
* `task.add`: form; value JSON {"text": what was typed}. `task.open`: target the task.
* `task.done`: target the task; value 1, or empty for undone. `task.title`, `task.tags`: as a note's.
* `task.due` (ISO date or empty), `task.time` (HH:MM or empty), `task.status`, `task.trash`: target the task.
  `tasks.more`: value the section.
* `trash.restore`, `trash.ask` (paints the question; target empty: all), `trash.delete`: target the document.
  `trash.empty`, `trash.more`.
* `palette.query`: live; value what was typed in the palette; paints `palette-results`. `help.keys`: paints the help.
* `settings.lock-after`: value minutes, 0 never. `export.everything`. `vault.erase`: form; value JSON {"word": "erase"}.
* `vault.add-passphrase`, `vault.change-passphrase`: passphrase forms (the page stretches; see `web/shell`).

Regions: `main`; `list` (rows `note-<hex>` in `ul#notes-list`, `task-<hex>` in `ul#tasks-<section>`, `ul#overdue-list`
or `ul#due-list`, `trash-<hex>` in `ul#trash-list`), `detail`; `results`; `dialogs` and in it `import-progress` and
`palette-results`.
"""
