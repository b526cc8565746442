"""Rules of verify: what the built site must hold, whoever built it."""

from factbook.rules.declare import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        id="broken-link",
        says="A link inside the site leads to a page or file that exists.",
        why="A reader who follows it would meet the 404 page.",
        bad="[the table](regime.md)",
        good="[the table](regimes.md)",
    ),
    Rule(
        id="broken-anchor",
        says="A link to a place on a page names an id that the page has.",
        why="The reader would land at the top and search.",
        bad="[custody](regimes.md#regimes/custodian/eu)",
        good="[custody](regimes.md#regimes/custody/eu)",
    ),
    Rule(
        id="duplicate-id",
        says="An id stands once on a page.",
        why="A link to it could lead to either, and assistive technology loses its way.",
        bad='<p id="scope">...</p> <p id="scope">...</p>',
        good='<p id="scope">...</p> <p id="scope-2">...</p>',
    ),
    Rule(
        id="leftover-markup",
        says="No shortcode, citation or claim mark is left unprinted on a page.",
        why="Readers would see the machinery instead of the value.",
        bad="It paid {{ figure('total') }} in all.",
        good="It paid US$4.32 billion in all.",
    ),
    Rule(
        id="outside-request",
        says="Nothing on a page is fetched from another host.",
        why="Readers are not tracked, and the page still works when the other host is gone.",
        bad='<img src="https://example.org/logo.png" alt="">',
        good='<img src="../assets/logo.png" alt="">',
    ),
    Rule(
        id="unsafe-html",
        says="The page's article holds only elements, attributes and link schemes of the allow-list.",
        why="A stranger's text must not be able to run anything in a reader's browser.",
        bad='<a href="javascript:alert(1)">terms</a>',
        good='<a href="https://example.org/terms">terms</a>',
    ),
    Rule(
        id="inline-script",
        says="No page holds an inline script or an event attribute.",
        why="The Content-Security-Policy refuses them, so they would not work; and they are how injected text runs.",
        bad="<script>start()</script>",
        good='<script src="../assets/javascripts/start.js"></script>',
    ),
    Rule(
        id="missing-policy",
        says="The first element of every page's head is its Content-Security-Policy.",
        why="A policy that comes later does not cover what stands before it.",
        bad="<head><title>Home</title>...",
        good='<head><meta http-equiv="Content-Security-Policy" content="...">...',
    ),
    Rule(
        id="orphan-page",
        says="Every page can be reached from the home page by links.",
        why="A page that nothing leads to is lost to readers.",
        bad="content/forgotten.md, which is in no navigation and linked from nowhere",
        good="nav: [..., forgotten.md]",
    ),
    Rule(
        id="address-gone",
        says="A page or place that was ever published leads somewhere for ever.",
        why="Somebody has cited it. A renamed record keeps its old id among its aliases; all else needs a redirect.",
        bad="content/mlat.md, published in 2026.11, is renamed to content/assistance.md",
        good='redirects: {"mlat/": "assistance/"}',
    ),
    Rule(
        id="edition-name",
        says="A commit is published under the name of the edition that it says it is.",
        why="Every page names its edition, and a citation of it would be wrong for ever.",
        bad='edition: "2026.11", published as 2026.12',
        good='edition: "2026.12"',
    ),
    Rule(
        id="configuration-disagrees",
        says="mkdocs.yml names the publication and its addresses as data/publication.yml does.",
        why="Links to edit a page and citations of it would lead to different places.",
        bad="site_url: https://example.org/old/",
        good="site_url: https://example.org/new/",
    ),
)
