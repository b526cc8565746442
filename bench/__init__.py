"""Measures Factbook against the stock renderer on one generated publication. Not part of the package."""
