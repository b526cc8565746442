"""Compiled templates, kept from one process to the next: comes in a template's source, goes out its bytecode.

Jinja's own cache on disk would run whatever code it finds there; this one lies in the sealed manifest.
"""

from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache

from factbook.render.kept import Doubt
from factbook.render.outside import STATIC


class Bytecode(BytecodeCache):
    """Jinja's cache over a dictionary; Jinja compares each with the digest of its source."""

    def __init__(self, kept: dict[str, bytes]) -> None:
        self.kept = kept

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Called by Jinja for every template that it loads. Raises Doubt for a file that is no template's."""
        if name.startswith(STATIC):
            raise Doubt(f"a template includes {name}")
        return super().get_bucket(environment, name, filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja for a template."""
        code = self.kept.get(bucket.key)
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja for a template that it compiled."""
        self.kept[bucket.key] = bucket.bytecode_to_string()
