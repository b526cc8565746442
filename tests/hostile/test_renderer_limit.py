"""The last net: a renderer that does not end is ended, with all that it started; the build says so with status 2."""

import os
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest
from hostile_publication import root_with

from factbook.failure import Failure
from factbook.render import SECONDS
from factbook.render.process import Process

SLOW = "import time; time.sleep(60)"

STARTS_ANOTHER = """
import subprocess, sys, time
other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open(sys.argv[1], "w").write(str(other.pid))
time.sleep(60)
"""

IGNORES_REQUESTS = "import signal, time; [signal.signal(s, signal.SIG_IGN) for s in (2, 15)]; time.sleep(60)"

LOUD = "import sys, time; sys.stdout.write('a' * 5_000_000); sys.stdout.flush(); time.sleep(60)"


def asked(program: str, *arguments: str, seconds: float) -> str:
    """What a renderer's process answers, which is ended at once where it does not."""
    process, answered = Process([sys.executable, "-c", program, *arguments]), False
    try:
        process.ask("")
        answer = process.answer(seconds)
        answered = True
        return answer
    finally:
        process.end(at_once=not answered, seconds=20)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not (status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] == "Z")  # ended, not yet buried


@pytest.mark.parametrize("stand_in", [SLOW, IGNORES_REQUESTS, LOUD])
def test_a_renderer_that_takes_too_long_is_stopped(stand_in: str) -> None:
    start = monotonic()
    with pytest.raises(Failure, match=r"longer than 0\.5 seconds and was stopped"):
        asked(stand_in, seconds=0.5)
    assert monotonic() - start < 20


def test_what_the_renderer_started_is_stopped_with_it(tmp_path: Path) -> None:
    named = tmp_path / "other"
    with pytest.raises(Failure):
        asked(STARTS_ANOTHER, str(named), seconds=3)
    other = int(named.read_text())
    for _ in range(100):
        if not is_running(other):
            break
        sleep(0.05)
    assert not is_running(other)


def test_a_renderer_in_time_is_left_alone() -> None:
    """The control: the limit stops what is slow, and nothing else."""
    assert asked("print('done')", seconds=60) == "done\n"
    assert SECONDS <= 600


def test_a_build_whose_renderer_takes_too_long_ends_with_status_two(tmp_path: Path) -> None:
    root = root_with(tmp_path / "publication")
    (root / "slow.py").write_text("import time\ndef on_page_markdown(*_, **__): time.sleep(60)\n", encoding="utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as configuration:
        configuration.write("\nhooks: [slow.py]\n")
    command = [sys.executable, "-m", "factbook", "--root", str(root), "build", "--seconds", "4"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=50, check=False)
    assert done.returncode == 2
    assert "factbook: the renderer took longer than 4 seconds and was stopped" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
