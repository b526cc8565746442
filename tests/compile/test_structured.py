"""What pages say to machines: whole JSON-LD that no words can break out of, and that agrees with the page."""

import json
from typing import Any

import yaml

from factbook.compile.structured import RATINGS, encoded
from factbook.model.claim import VERDICT_MEANING
from small import compiled, publication


def said(path: str) -> Any:
    meta = yaml.safe_load(compiled().pages[path].text.split("\n---\n", 1)[0].removeprefix("---\n"))
    return json.loads(meta["structured"])


def test_no_words_can_end_the_element_or_open_a_comment() -> None:
    text = encoded({"name": "</script><!-- & \u2028"})
    assert not set(text) & set("<>&\u2028")
    assert json.loads(text) == {"name": "</script><!-- & \u2028"}


def test_essays_and_cases_are_articles_of_this_edition() -> None:
    settings = publication().settings
    for path in ("index.md", "cases/ferryman.md"):
        article = said(path)
        assert article["@type"] == "ScholarlyArticle"
        assert article["isPartOf"]["version"] == settings.edition
        assert article["url"].startswith(f"{settings.address.rstrip('/')}/{settings.edition}/")
        assert article["author"]["name"] == settings.publisher


def test_every_claim_has_a_review_with_its_verdict_in_words_and_as_a_number() -> None:
    claims = publication().claims
    reviews = said("claims.md")
    assert {review["url"].partition("#")[2] for review in reviews} == {f"claims/{key}" for key in claims}
    for review in reviews:
        claim = claims[review["url"].rpartition("/")[2]]
        assert review["reviewRating"]["ratingValue"] == RATINGS[claim.verdict]
        assert review["claimReviewed"] == " ".join(claim.claim.split())
        assert review["itemReviewed"]["appearance"]["name"] == publication().sources[claim.made_in].title


def test_every_verdict_has_a_number_of_its_own() -> None:
    assert set(RATINGS) == set(VERDICT_MEANING)
    assert len(set(RATINGS.values())) == len(RATINGS)


def test_the_data_page_is_a_dataset_whose_downloads_are_there() -> None:
    dataset = said("data.md")
    assert dataset["@type"] == "Dataset"
    root = dataset["url"].removesuffix("data/")
    assert {one["contentUrl"].removeprefix(root) for one in dataset["distribution"]} <= set(compiled().files)


def test_the_page_of_a_table_is_an_article_and_a_dataset_at_the_table_with_its_files() -> None:
    tables = [*publication().matrices.items(), *publication().listings.items()]
    for key, table in tables:
        article, *datasets = said(table.home)
        assert article["@type"] == "ScholarlyArticle"
        (dataset,) = [one for one in datasets if one["url"].endswith(f"#tables/{key}")]
        assert dataset["@type"] == "Dataset"
        assert dataset["name"] == table.title
        assert dataset["description"] == table.description
        root = dataset["url"].partition(table.home.removesuffix("index.md").removesuffix(".md"))[0]
        files = {one["contentUrl"].removeprefix(root) for one in dataset["distribution"]}
        assert files == {f"data/{key}.csv", f"data/{key}.json"} <= set(compiled().files)
    assert tables
