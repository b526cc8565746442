"""Templates as Jinja compiled them, kept from one process to the next: comes in a template, goes out its bytecode.

Jinja's own cache on disk would run whatever code it finds there; what is kept here lies under a seal.
"""

from collections.abc import Callable

from jinja2.bccache import Bucket, BytecodeCache


class Bytecode(BytecodeCache):
    """Jinja's cache over what this program kept itself, since it is run: in `kept`, to which what is compiled is added,
    and in what `find` gives for a key. Jinja compares each with the digest of its source.
    """

    def __init__(
        self, kept: dict[str, bytes] | None = None, find: Callable[[str], bytes | None] = lambda key: None
    ) -> None:
        self.kept = {} if kept is None else kept
        self._find = find

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja for a template."""
        code = self.kept.get(bucket.key) or self._find(bucket.key)
        if code:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja for a template that it compiled."""
        self.kept[bucket.key] = bucket.bytecode_to_string()
