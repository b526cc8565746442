"""Work done beside: comes in a function that mostly waits for the disk or hashes, goes out what it returned."""

from collections.abc import Callable
from threading import Thread
from typing import Generic, Self, TypeVar

Result = TypeVar("Result")


class Aside(Generic[Result]):
    """One call in a thread of its own, begun at once; the block that it is the context of waits for its end."""

    def __init__(self, call: Callable[[], Result]) -> None:
        self._call = call
        self._results: list[Result] = []
        self._raised: BaseException | None = None
        self._thread = Thread(target=self._run)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.join()

    def _run(self) -> None:
        try:
            self._results.append(self._call())
        except BaseException as raised:
            self._raised = raised

    def result(self) -> Result:
        """What it returned, once it has. Raises what it raised."""
        self._thread.join()
        if self._raised is not None:
            raise self._raised
        return self._results[0]
