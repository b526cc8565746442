"""What an earlier compile knew, kept in build/cache, so that an edit redoes only what it touches.

A compile without problems leaves a `Shelf`: the digest of every file that it read, every record, what leans on each
source, which values each page, check and computed figure read (`factbook.reads`), and the digest of each file that it
wrote. The next compile compares, by looks that are noted with the digests (`looks`), and makes again what read a value
that differs. What it cannot vouch for it hands to a full compile: a file added, renamed or deleted; a change of the
outline, of tables, units, settings or templates; anything that looks like a problem, so that every report is a full
compile's; another version of the program; and any doubt about the shelf itself.

Values are kept pickled; a pickle can run code when it is read, and forged data could hide problems. So the shelf is
sealed with a key that lies in the user's cache folder and never in a repository (`seal`): a file that came with a pull
request, from another machine or from a failing disk has no valid seal, and is never unpickled.
"""
