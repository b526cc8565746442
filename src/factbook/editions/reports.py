"""What the verbs of editions print: comes in values, goes out text for a terminal."""

from factbook.compare import Comparison, comparison
from factbook.compare.edition import edition_contents
from factbook.editions.assemble import Assembled, latest_of
from factbook.editions.branch import Branch
from factbook.editions.edition import DATA
from factbook.editions.head import BRANCH
from factbook.editions.ledger import Ledger
from factbook.editions.limits import WARN, Room, room
from factbook.editions.publish import Result
from factbook.editions.verification import Verified
from factbook.failure import Failure


def list_report(ledger: Ledger) -> str:
    """The editions, one a line, and the room left."""
    if not ledger.names:
        return f"No edition is published yet: there is no branch {BRANCH.removeprefix('refs/heads/')}.\n"
    withdrawn, latest = ledger.withdrawals(), latest_of(ledger)
    lines = []
    for name in ledger.names:
        about = ledger.about(name)
        notes = ["latest"] if name == latest else []
        if name in withdrawn:
            notes.append(f"withdrawn {withdrawn[name].date}: {withdrawn[name].reason}")
        lines.append(f"{name:<11} {about.date}  {about.commit[:10]}  {'; '.join(notes)}".rstrip())
    return "\n".join([*lines, *room_lines(room(ledger))]) + "\n"


def show_report(ledger: Ledger, name: str) -> str:
    """An edition in full."""
    about, checksums = ledger.about(name), ledger.checksums(name)
    withdrawn = ledger.withdrawals().get(name)
    lines = [
        f"edition      {name}",
        f"date         {about.date}",
        f"address      {about.address}{name}/",
        f"commit       {about.commit}",
        f"predecessor  {about.predecessor or 'none'}",
        f"ledger       {ledger.commit_of(name)} (after {about.ledger or 'nothing'})",
        f"program      Factbook {about.program}",
        f"files        {len(checksums)} in SHA256SUMS",
        *(f"redirect     {old} -> {new}" for old, new in sorted(about.redirects.items())),
    ]
    if withdrawn:
        lines.append(f"withdrawn    {withdrawn.date}: {withdrawn.reason}")
    return "\n".join(lines) + "\n"


def compare_editions(ledger: Ledger, old: str, new: str) -> Comparison:
    """Two editions compared by their records. Raises Failure where one is not in the ledger."""
    before, after = (ledger.data(ledger.about(name).name) for name in (old, new))
    if before is None or after is None:
        raise Failure(f"edition {old if before is None else new} holds no {DATA}")
    return comparison(
        edition_contents(before.decode("utf-8"), old),
        edition_contents(after.decode("utf-8"), new),
        old_name=f"edition {old}",
        new_name=f"edition {new}",
    )


def verify_report(found: Verified) -> str:
    """Every fault, or that there is none."""
    lines = [f"FAULT {fault}" for fault in found.faults]
    lines += [f"replaced {one.path} on {one.date}: {one.reason}" for one in found.replaced]
    count = f"{len(found.editions)} editions, {found.files} files"
    lines.append(
        f"{count}: {len(found.faults)} faults" if found.faults else f"{count}: every byte is what was published"
    )
    return "\n".join(lines) + "\n"


def publish_report(result: Result, branch: Branch, with_notes: bool) -> str:
    """What came of one edition."""
    name = result.wanted.name
    if result.outcome == "refused":
        return f"{name}: REFUSED\n{result.says.rstrip()}\n"
    if result.outcome == "already":
        return f"{result.says}\n"
    where = f"{branch.remote} has it" if branch.remote else "this repository's branch has it; no remote was asked"
    first = f"{name}: published; {where}" if result.outcome == "published" else f"{name}: would be published (dry run)"
    lines = [first, *(f"  {line}" for line in result.says.splitlines())]
    lines += [f"  {line}" for line in (room_lines(result.room) if result.room else ())]
    if with_notes and result.notes:
        lines += ["", "Draft of the release notes:", "", result.notes.rstrip(), ""]
    return "\n".join(lines) + "\n"


def room_lines(found: Room) -> list[str]:
    """The room left, with a warning and the largest parts where it grows short."""
    lines = [found.sentence()]
    if found.share >= WARN:
        parts = ", ".join(f"{name} {size / 1e6:,.1f} MB" for name, size in found.largest())
        lines.append(f"WARNING: {found.share:.0%} of the host's limit is used; the largest parts: {parts}")
    return lines


def assemble_report(done: Assembled) -> str:
    """What was laid out."""
    lines = [
        f"{len(done.editions)} editions in {done.folder}; latest is {done.latest or 'none yet'}",
        f"{done.files} files, {done.bytes / 1e6:,.1f} MB, {done.share:.1%} of the host's limit; "
        f"{done.forwarded} pages lead on",
        *(f"replaced {one.path} since {one.date}: {one.reason}" for one in done.replaced),
    ]
    if not done.editions:
        lines.append("There is no ledger here: the site has no editions, no changes and no history.")
    if done.draft:
        lines.append(f"next/ is left out: {done.draft}")
    return "\n".join(lines) + "\n"
