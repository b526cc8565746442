"""Fix: repairs that change how something is written and never what it says, as edits of the lines themselves."""
