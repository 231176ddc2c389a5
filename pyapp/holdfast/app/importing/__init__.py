"""Import of Markdown files, folders and zip archives.

`archive` unpacks, `job` counts and reports, `intake` turns files into notes. What a file means (encoding, front matter,
title, tags) is `domain`'s business.
"""
