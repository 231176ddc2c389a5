"""Export of everything, as Markdown files that other programs read and Holdfast knows again.

`outline` gives every document its path, `everything` makes the files, `zip_stream` packs them. What a file says is
`domain.exporting`'s business.
"""
