"""Makes many pages: comes in their paths, goes out what came of each, on as many processors as there are.

Children are forked once all that pages show of each other is known; each converts, renders and writes its share and
sends back its records. Where there is no fork, another thread or little to do, one process makes all.
"""

import os
import pickle
import threading
import traceback
from collections.abc import Mapping, Sequence
from typing import Any

from factbook.render.kept import Doubt
from factbook.render.manifest import Links, Made
from factbook.render.one_page import Heard, make_page
from factbook.render.structure import Structure

Result = tuple[Made, Links, str]

MOST = 4
"""Processes: each holds a copy of what it touches."""

WORTH_IT = 400_000
"""Bytes of source that take longer to convert, some hundred milliseconds, than to fork."""


def make_pages(sizes: Mapping[str, int], structure: Structure, warnings: Heard, numbered: int) -> dict[str, Result]:
    """Make the pages, whose sources have these sizes. Raises what making one raises."""
    shares = _shares(sizes, _processors() if sum(sizes.values()) > WORTH_IT else 1)
    own, others = shares[0], shares[1:]
    started = [_start(share, structure, warnings, numbered) for share in others]
    try:
        made = _made(own, structure, warnings, numbered)
        for pipe in [pipe for _, pipe in started]:
            made |= _received(pipe, structure)
    finally:
        for child, pipe in started:
            _end(child, pipe)
    return made


def _processors() -> int:
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), MOST)


def _shares(sizes: Mapping[str, int], count: int) -> list[list[str]]:
    """The pages in `count` shares of about the same size."""
    shares: list[list[str]] = [[] for _ in range(count)]
    loads = [0] * count
    for path in sorted(sizes, key=lambda path: (-sizes[path], path)):
        least = loads.index(min(loads))
        shares[least].append(path)
        loads[least] += sizes[path] + 5000  # a page of any size passes through a template
    return shares


def _made(share: Sequence[str], structure: Structure, warnings: Heard, numbered: int) -> dict[str, Result]:
    return {path: make_page(path, structure, warnings, numbered) for path in share}


def _start(share: Sequence[str], structure: Structure, warnings: Heard, numbered: int) -> tuple[int, int]:
    """A child for a share: its number, and the pipe that its records come through."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        sent: tuple[str, Any, Any]
        try:
            sent = ("made", _made(share, structure, warnings, numbered), structure.bytecode())
        except Doubt as doubt:
            sent = ("doubt", str(doubt), None)
        except Exception:
            sent = ("failed", traceback.format_exc(), None)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(sent, pipe, 5)
    finally:
        os._exit(0)


def _received(pipe: int, structure: Structure) -> dict[str, Result]:
    with os.fdopen(os.dup(pipe), "rb") as stream:
        try:
            kind, made, bytecode = pickle.load(stream)
        except EOFError:
            raise Doubt("a process that makes pages was ended") from None
    if kind == "doubt":
        raise Doubt(made)
    if kind == "failed":
        raise RuntimeError(made)
    structure.bytecode().update(bytecode)
    result: dict[str, Result] = made
    return result


def _end(child: int, pipe: int) -> None:
    """Wait for a child; one that still writes notices that nobody reads."""
    os.close(pipe)
    os.waitpid(child, 0)
