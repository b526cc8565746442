"""The makers of pages: each takes a press and yields the drafts of one sort of page."""
