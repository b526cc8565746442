"""Runs a verb of the command line and writes down what the interpreter was asked for: files, modules, commands, hosts.

Called as `python -I watched.py LOG VERB...`; the log has one JSON list a line: event, then what it was about.
"""

import json
import os
import sys

COMMANDS = (
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "os.forkpty",
    "pty.spawn",
)


def said(value: object) -> str:
    return os.fsdecode(value) if isinstance(value, (str, bytes, os.PathLike)) else repr(value)


def watch(log: str) -> None:
    """Write down everything from now on."""
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def written(event: str, about: tuple[object, ...]) -> None:
        if line := noted(event, about):
            os.write(handle, (json.dumps(line) + "\n").encode())

    sys.addaudithook(written)


def noted(event: str, about: tuple[object, ...]) -> list[str] | None:
    """An event as a line of the log, with the file that an opened name leads to; None for what is of no interest."""
    if event == "open":
        path, _, flags = about
        if isinstance(path, int):
            return None
        followed = not (isinstance(flags, int) and flags & os.O_NOFOLLOW)
        name = os.path.abspath(said(path))  # noqa: PTH100 - pathlib would ask the file system in other ways
        leads = os.path.realpath(name) if followed else name
        return ["open", leads]
    if event in ("import", "exec"):
        file = about[1] if event == "import" else getattr(about[0], "co_filename", "")
        return [event, said(file or "")]
    if event in COMMANDS or event.startswith(("socket.", "ctypes.", "winreg.", "ftplib.", "http.", "urllib.")):
        return [event, *(said(each) for each in about[:2])]
    if event in ("os.listdir", "os.scandir"):
        return [event, os.path.realpath(said(about[0])) if about and not isinstance(about[0], int) else ""]
    return None


if __name__ == "__main__":
    from factbook.cli import main

    watch(sys.argv[1])
    sys.argv = ["factbook", *sys.argv[2:]]
    main()
