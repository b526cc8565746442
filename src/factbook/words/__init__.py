"""Numbers, money, dates and states as words of the publication's locale. Nothing formatted is ever stored."""

from factbook.words.words import Words

__all__ = ["Words"]
