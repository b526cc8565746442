"""GitHub: what its workflows call. Comes in a checkout, an event or the record; goes out what is posted or made there.

`python -I -m factbook.github VERB`, behind scripts/. What decides is pure and tested as such (`links`, `overdue`,
`forms`, `body`, `rolling`); only `api` speaks to GitHub and only `fetch` to the addresses of sources. Nothing from an
event passes through a shell.
"""
