"""The data page and the dictionary: they tell of every file and every field, and what they tell is so."""

import csv
import io
import json
import re
from hashlib import sha256

from factbook.compile.data_files import CELL_COLUMNS, LISTING_COLUMNS
from factbook.compile.dictionary import CELL_COLUMN_WORDS, LISTING_COLUMN_WORDS, PARTS, objects
from factbook.compile.pages.data import CHECKSUMS, in_bytes
from small import compiled


def test_the_list_of_checksums_is_what_sha256sum_reads_and_is_right_and_whole() -> None:
    listed = set()
    for line in compiled().files[CHECKSUMS].decode().splitlines():
        found = re.fullmatch(r"([0-9a-f]{64})  (\S+)", line)
        assert found is not None, line
        assert sha256(compiled().files[f"data/{found[2]}"]).hexdigest() == found[1]
        listed.add(f"data/{found[2]}")
    for_panels = {path for path in compiled().files if path.startswith("data/records/")}
    assert listed == set(compiled().files) - for_panels - {CHECKSUMS}


def test_the_data_page_names_the_size_and_the_checksum_of_the_whole() -> None:
    whole = compiled().files["data/publication.json"]
    text = compiled().pages["data.md"].text
    assert sha256(whole).hexdigest() in text
    assert f"(JSON, {in_bytes(len(whole))})" in text


def test_the_data_page_offers_both_files_of_every_table() -> None:
    text = compiled().pages["data.md"].text
    tables = json.loads(compiled().files["data/publication.json"])["tables"]
    assert tables
    for table in tables:
        for form in ("csv", "json"):
            assert f'href="{table}.{form}" download' in text


def test_the_dictionary_knows_every_part_of_the_file_and_no_other() -> None:
    assert set(json.loads(compiled().files["data/publication.json"])) == set(PARTS)


def test_every_field_in_the_file_is_a_field_of_the_object_that_the_dictionary_names() -> None:
    fields = {one.name: {field.name for field in one.fields} for one in objects()}
    whole = json.loads(compiled().files["data/publication.json"])
    for part, (_, names, _) in PARTS.items():
        if part == "computed" or not names:
            continue
        known = {field for name in names for field in fields[name]} | ({"case"} if part == "events" else set())
        for value in [whole[part]] if part == "publication" else whole[part].values():
            assert set(value) <= known, part


def test_every_column_of_a_tables_file_is_described() -> None:
    assert tuple(CELL_COLUMN_WORDS) == CELL_COLUMNS
    assert tuple(LISTING_COLUMN_WORDS) == LISTING_COLUMNS
    rows = csv.reader(io.StringIO(compiled().files["data/regimes.csv"].decode()))
    assert tuple(next(rows)) == CELL_COLUMNS


def test_every_field_has_a_type_and_a_meaning() -> None:
    for one in objects():
        assert one.means and one.fields, one.name
        for field in one.fields:
            assert field.type and field.means, (one.name, field.name)


def test_every_type_that_is_an_object_leads_to_its_entry() -> None:
    text = compiled().pages["data/dictionary.md"].text
    ids = set(re.findall(r'id="(objects/[a-z]+)"', text))
    assert set(re.findall(r'href="#(objects/[a-z]+)"', text)) <= ids
    assert len(ids) == len(objects())


def test_sizes_are_said_as_readers_say_them() -> None:
    assert [in_bytes(size) for size in (12, 1499, 380_000, 1_314_012)] == ["1 kB", "1 kB", "380 kB", "1.3 MB"]
