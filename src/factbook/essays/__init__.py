"""Essays: Markdown with front matter, a closed set of shortcodes, Pandoc citations and claim marks."""
