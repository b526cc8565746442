"""What a first visit to a page fetches, in bytes over the wire: comes in an address, goes out the size of each file."""

from playwright.sync_api import Browser, ViewportSize

PHONE: ViewportSize = {"width": 390, "height": 844}


def fetched(browser: Browser, address: str, path: str = "", viewport: ViewportSize = PHONE) -> dict[str, int]:
    """Every file that a reader's first visit to a page brings, headers and body, by its path below the site.

    The browser's cache starts empty. What is fetched late (fonts, an icon) counts as well: the network is waited out.
    """
    context = browser.new_context(viewport=viewport)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    names: dict[str, str] = {}
    sizes: dict[str, int] = {}

    def named(event: dict[str, object]) -> None:
        response = event["response"]
        assert isinstance(response, dict)
        names[str(event["requestId"])] = str(response["url"]).removeprefix(address)

    def finished(event: dict[str, object]) -> None:
        name = names.get(str(event["requestId"]), "")
        if not name.startswith("data:"):
            sizes[name] = sizes.get(name, 0) + int(float(str(event["encodedDataLength"])))

    session.on("Network.responseReceived", named)
    session.on("Network.loadingFinished", finished)
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    context.close()
    return sizes
