"""Editions: published once, kept as bytes in an append-only ledger, assembled into the site that is deployed."""
