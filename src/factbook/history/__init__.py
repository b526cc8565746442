"""History: what changed between editions. Comes in the editions of the ledger, goes out the pages below /editions/.

An edition's bytes never change, so whatever is said about it later stands here: the list of editions, what changed
since each, any two compared, the history of every record, feeds. Pure but for `site.site_settings`, which reads the
theme. `past` is the other direction: what an edition says of its predecessor while it is compiled.
"""
