"""What the driver vouches for is what is installed and tested."""

import re

import pytest
from rendered_pages import REPOSITORY

from factbook.render.vouched import VERSIONS


@pytest.mark.parametrize("lock", ["build.lock", "test.lock"])
@pytest.mark.parametrize("name", VERSIONS)
def test_the_versions_that_the_driver_vouches_for_are_those_of_the_locks(name: str, lock: str) -> None:
    text = (REPOSITORY / "requirements" / lock).read_text(encoding="utf-8")
    assert re.findall(rf"^{re.escape(name)}==(\S+)", text, re.MULTILINE) == [VERSIONS[name]]
