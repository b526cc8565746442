"""The record types: pydantic models that are the only schema of a publication."""
