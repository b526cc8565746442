"""Records as bytes and back: comes in any value of the model, goes out the same value.

A pickle, with records written as their fields alone, without the models' own detour through Python.
Only what `factbook.store.seal` vouches for is ever read.
"""

import io
import pickle
from typing import Any

from pydantic import BaseModel


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        """Records as their fields; anything else as usual."""
        if isinstance(value, BaseModel):
            return _record, (type(value), value.__dict__, value.__pydantic_fields_set__)
        return NotImplemented


def _record(model: type[BaseModel], fields: dict[str, Any], written: set[str]) -> BaseModel:
    record = model.__new__(model)
    put = object.__setattr__
    put(record, "__dict__", fields)
    put(record, "__pydantic_fields_set__", written)
    put(record, "__pydantic_extra__", None)
    put(record, "__pydantic_private__", None)
    return record


def packed(value: Any) -> bytes:
    """A value as bytes."""
    stream = io.BytesIO()
    _Pickler(stream, 5).dump(value)
    return stream.getvalue()


def unpacked(content: bytes) -> Any:
    """The value again."""
    return pickle.loads(content)
