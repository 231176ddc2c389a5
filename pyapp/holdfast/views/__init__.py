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

Regions: `main`; `list` (with `ul#notes-list`, rows `note-<hex>`), `detail`; `results`; `dialogs` and in it
`import-progress`.
"""
