"""Lighthouse's lock, and the audits that scripts/lighthouse runs."""
