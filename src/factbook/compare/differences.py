"""Fields of two states to what differs between them. Pure."""

from collections.abc import Iterable, Sequence

from factbook.compare.change import Difference, FieldChange
from factbook.compare.word_diff import paired
from factbook.compare.wording import Item, Said


def field_changes(old: Iterable[Said], new: Iterable[Said]) -> tuple[FieldChange, ...]:
    """What differs, in the order of the fields. Both sides have the same fields."""
    return tuple(
        change for before, after in zip(old, new, strict=True) if (change := _field(before, after)) is not None
    )


def _field(old: Said, new: Said) -> FieldChange | None:
    if [(item.key, item.value) for item in old.items] == [(item.key, item.value) for item in new.items]:
        return None
    if not new.many:
        before = old.items[0].text if old.items else None
        after = new.items[0].text if new.items else None
        return FieldChange(name=new.name, label=new.label, differences=(Difference(old=before, new=after),))
    differences = tuple(_of_list(old.items, new.items, new.prose))
    if not differences:
        listed = Difference(old=_listed(old.items), new=_listed(new.items))
        return FieldChange(name=new.name, label=f"order of {new.label}", differences=(listed,))
    return FieldChange(name=new.name, label=new.label, differences=differences)


def _listed(items: Iterable[Item]) -> str:
    return "; ".join(item.text for item in items)


def _of_list(old: Sequence[Item], new: Sequence[Item], prose: bool) -> Iterable[Difference]:
    before, after = {item.key: item for item in old}, {item.key: item for item in new}
    for key, item in after.items():
        if key in before and before[key].value != item.value:
            yield Difference(old=before[key].text, new=item.text)
    gone = [item.text for key, item in before.items() if key not in after]
    came = [item.text for key, item in after.items() if key not in before]
    if prose and len(old) == len(new) == len(gone) == 1:
        yield Difference(old=gone[0], new=came[0])
        return
    if prose:
        for one, other in paired(gone, came):
            yield Difference(old=None if one is None else gone[one], new=None if other is None else came[other])
        return
    yield from (Difference(old=text, new=None) for text in gone)
    yield from (Difference(old=None, new=text) for text in came)
