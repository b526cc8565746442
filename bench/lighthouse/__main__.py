"""Audits pages with Lighthouse on its phone profile: `scripts/lighthouse [PAGE ...]`.

Comes in: build/site, and the bars in tests/browser/budget.json. Goes out: a table of scores and of the numbers behind
the one for performance; exit status 1 where a bar is missed. Nothing but this machine is asked. The score for
performance hangs on how busy the machine is, so it is the best of three.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from chromium import ARGUMENTS, find_chromium  # noqa: E402
from static_host import hosted  # noqa: E402

BUDGET = json.loads((ROOT / "tests" / "browser" / "budget.json").read_text(encoding="utf-8"))
BARS: dict[str, int] = BUDGET["Lighthouse, phone"]
TRIES = 3
NUMBERS = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")


def audit(address: str) -> dict[str, Any]:
    """Lighthouse's report on one page."""
    lighthouse = ROOT / ".venv" / "lighthouse" / "node_modules" / ".bin" / "lighthouse"
    flags = " ".join(("--headless=new", *ARGUMENTS))
    done = subprocess.run(
        [
            ROOT / ".venv" / "bin" / "node",
            lighthouse.resolve(),
            address,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(BARS)}",
            f"--chrome-flags={flags}",
        ],
        env={**os.environ, "CHROME_PATH": find_chromium() or "", "CI": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"Lighthouse ended with {done.returncode}:\n{done.stderr[-2000:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def scores(report: dict[str, Any]) -> dict[str, int]:
    """The score of each category, of a hundred."""
    return {name: round(100 * (report["categories"][name]["score"] or 0)) for name in BARS}


def faults(report: dict[str, Any], category: str) -> list[str]:
    """What took something off a category's score."""
    weighed = [one["id"] for one in report["categories"][category]["auditRefs"] if one["weight"]]
    audits = [report["audits"][name] for name in weighed]
    return [one["title"] for one in audits if one["score"] is not None and one["score"] < 1]


def main(paths: list[str]) -> int:
    """Audit, print, and say whether every bar is reached."""
    site = ROOT / "build" / "site"
    if not (site / "index.html").is_file():
        sys.exit("There is no site: run scripts/build first")
    missed: list[str] = []
    with hosted(site) as address:
        for path in paths:
            best = audit(address + path)
            for _ in range(TRIES - 1):
                if scores(best)["performance"] >= BARS["performance"]:
                    break
                again = audit(address + path)
                best = max((best, again), key=lambda report: scores(report)["performance"])
            found = scores(best)
            numbers = ", ".join(best["audits"][name]["displayValue"].replace("\u00a0", " ") for name in NUMBERS)
            print(f"{path or 'home':<20} {'  '.join(f'{name} {score}' for name, score in found.items())}  ({numbers})")
            for name, score in found.items():
                if score < BARS[name]:
                    missed += [f"{path or 'home'}: {name} {score}: {'; '.join(faults(best, name))}"]
    print("\n".join(f"MISSED  {one}" for one in missed) or "Every bar is reached.")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or BUDGET["Lighthouse, pages"]))
