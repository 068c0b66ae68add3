"""Faults that can be seen on one page alone."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256

from tests.check.printed_copy import ABOUT, FERRY, MOVED, STORY, WITHDRAWN, Planted, PrintedCopy, noise

Plant = Callable[[PrintedCopy], None]


def change(edition: str, address: str, old: str, new: str) -> Plant:
    return lambda paper: paper.change(edition, address, old, new)


def add(edition: str, markup: str, address: str = STORY) -> Plant:
    return lambda paper: paper.add(edition, address, markup)


def longer_style(paper: PrintedCopy) -> None:
    """Longer, and allowed by the policy all the same."""
    html = paper.read("light", STORY)
    style = html.partition("<style>")[2].partition("</style>")[0]
    longer = style + "p{margin:0}" * 60
    html = html.replace(_hash(style), _hash(longer)).replace(style, longer)
    paper.write("light", STORY, html)


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def heavy_script(paper: PrintedCopy) -> None:
    paper.write("full", "assets/heavy.js", f"// {noise(30_000)}")
    paper.add("full", STORY, '<script src="/assets/heavy.js" defer></script>')


def hanging_style(paper: PrintedCopy) -> None:
    paper.write("full", "assets/late.css", "p{margin:0}")
    paper.change("full", STORY, "</head>", '<link rel="stylesheet" href="/assets/late.css"></head>')


def shown_picture(paper: PrintedCopy) -> None:
    paper.add("light", STORY, f'<img src="../../../{paper.a_picture("light")}" alt="">')


def unweighed_picture(paper: PrintedCopy) -> None:
    html = paper.read("light", STORY)
    paper.write("light", STORY, re.sub(r"See the picture \([^)]*\)", "See the picture", html, count=1))


def late_switch(paper: PrintedCopy) -> None:
    head, script, rest = re.split(r"(<script>!function.*?</script>)", paper.read("full", STORY), maxsplit=1)
    paper.write("full", STORY, head + rest.replace("</title>", f"</title>{script}", 1))


def other_twin(paper: PrintedCopy) -> None:
    html = paper.read("light", STORY)
    paper.write("light", STORY, re.sub(r"(http://paper[^\"]*)4?2-the-bridge-opens/", r"\1", html, count=1))


FAULTS = (
    Planted("light-weight", "a Light page of 12 KB", add("light", f"<!-- {noise(20_000)} -->")),
    Planted("light-style", "a Light style of 1.8 KB", longer_style),
    Planted("full-weight", "a Full page of 40 KB", add("full", f"<!-- {noise(70_000)} -->")),
    Planted("full-scripts", "15 KB of script in Full", heavy_script),
    Planted("switch", "a page without the switch", change("full", STORY, "<script>!function", '<script type="text/plain">!function')),
    Planted("switch", "the switch after the title", late_switch),
    Planted("switch-end", "a list without its mark", change("full", "en/news/index.html", 'id="nl-end"', 'id="nl-start"')),
    Planted("light-mark", "a Light page without its mark", change("light", STORY, 'id="nl"', 'id="light"')),
    Planted("no-request", "a picture that Light shows unasked", shown_picture),
    Planted("no-request", "a name looked up ahead", add("light", '<link rel="dns-prefetch" href="//cdn.example">')),
    Planted("no-request", "a frame in Light", add("light", '<iframe src="https://video.example" title="Film"></iframe>')),
    Planted("no-request", "a stub's own way on in a story", change("light", FERRY, "</main>", "</main><form></form><input src=\"//x.example\">")),
    Planted("no-third-party", "a counter", add("full", '<script async src="https://stats.example/c.js"></script>')),
    Planted("no-third-party", "a picture from another site", add("full", '<img src="https://cdn.example/p.jpg" alt="" width="1" height="1">')),
    Planted("no-third-party", "a form that goes elsewhere", add("full", '<form action="https://list.example"></form>')),
    Planted("no-third-party", "another site's letters", change("full", STORY, "</main>", '</main><link rel="preload" as="font" href="https://fonts.example/f">')),
    Planted("no-script", "data in a script element", add("light", '<script type="application/json">{}</script>')),
    Planted("no-handlers", "an onclick", add("full", '<p onclick="go()">Go</p>')),
    Planted("no-handlers", "an onload on Light's body", change("light", STORY, "<header>", '<body onload="x()"><header>')),
    Planted("no-odd-addresses", "a javascript: link", add("light", '<a href="javascript:go()">Go</a>')),
    Planted("no-odd-addresses", "one in disguise", add("full", '<a href=" java&#10;script:go()">Go</a>')),
    Planted("no-odd-addresses", "a picture inside its address", add("full", '<img src="data:image/gif;base64,R0" alt="" width="1" height="1">')),
    Planted("no-style-attributes", "a style attribute", add("light", '<p style="color:red">Red</p>')),
    Planted("keeps-nothing", "a cookie", add("full", "<script>document.cookie='a=1'</script>"), ("policy-fits",)),
    Planted("policy", "no policy", change("light", STORY, "Content-Security-Policy", "X-Content")),
    Planted("policy", "a policy that allows any inline style", change("light", STORY, "style-src ", "style-src &#39;unsafe-inline&#39; ")),
    Planted("policy-fits", "another style in Light than its policy allows", change("light", STORY, "<style>", "<style>p{margin:0}")),
    Planted("policy-fits", "another style in Full than its policy allows", change("full", STORY, "<style>", "<style>p{margin:0}")),
    Planted("html", "no doctype", change("light", STORY, "<!doctype html>", "")),
    Planted("html", "no charset", change("full", STORY, '<meta charset="utf-8">', "")),
    Planted("title", "an empty title", lambda paper: paper.write("full", STORY, re.sub("<title>.*?</title>", "<title></title>", paper.read("full", STORY)))),
    Planted("viewport", "no viewport", change("light", STORY, "width=device-width", "")),
    Planted("viewport", "a page that cannot be enlarged", change("full", STORY, 'viewport" content="width=device-width', 'viewport" content="width=device-width,user-scalable=no')),
    Planted("no-referrer", "no referrer policy", change("light", STORY, "no-referrer", "origin")),
    Planted("nothing-blocks", "a style sheet in the head", hanging_style),
    Planted("language", "the wrong language", change("light", STORY, '<html lang="en"', '<html lang="de"')),
    Planted("language", "the wrong direction", change("full", STORY, 'dir="ltr"', 'dir="rtl"')),
    Planted("direction", "Persian words that do not say which way they run", add("light", '<p lang="fa">سلام</p>')),
    Planted("headings", "a heading that skips a level", add("light", "<h5>Too deep</h5>")),
    Planted("headings", "no main heading", lambda paper: paper.write("light", ABOUT, paper.read("light", ABOUT).replace("h1>", "p>"))),
    Planted("described", "a picture without a description", lambda paper: paper.write("full", FERRY, paper.read("full", FERRY).replace("</main>", f'<img src="/{paper.a_picture("full")}" width="3" height="2"></main>'))),
    Planted("named-links", "a link without words", add("full", '<a href="/en/"></a>')),
    Planted("ids", "an id given twice", add("full", '<p id="content">Again</p>')),
    Planted("links", "a link to a page that is not there", add("light", '<a href="../nowhere/index.html">Nowhere</a>')),
    Planted("links", "a link out of the tree", add("light", '<a href="../../../../index.html">Up</a>')),
    Planted("links", "a mark that is not on the page", add("full", '<a href="#nothing">Down</a>')),
    Planted("links", "a picture that is not there", add("full", '<img src="/pictures/0.jpg" alt="" width="1" height="1">')),
    Planted("links-name-files", "a link to a folder", add("light", '<a href="../../">Front</a>')),
    Planted("links-name-files", "a link from the root of the host", add("light", '<a href="/en/index.html">Front</a>')),
    Planted("light-stays-light", "a link to Full in the text", add("light", f'<a href="http://paper.localhost:8000/{FERRY}">Ferry</a>')),
    Planted("no-link-to-withdrawn", "a link to a withdrawn story", add("full", f'<a href="/{WITHDRAWN}">Gone</a>')),
    Planted("states-bytes", "a picture whose bytes are not said", unweighed_picture),
    Planted("full-twin", "no link to Full", lambda paper: paper.change_all("light", STORY, "http://paper.localhost:8000", "http://elsewhere.example")),
    Planted("full-twin", "a link to another page of Full", other_twin),
    Planted("light-link", "no link to Light", change("full", STORY, '<a href="http://light.paper.localhost:8000', '<a href="http://elsewhere.example')),
    Planted("light-alternate", "no alternate in Light", change("full", STORY, '<link rel="alternate" type', '<link rel="help" type')),
    Planted("no-canonical", "a canonical address in Light", add("light", '<link rel="canonical" href="https://paper.example/">')),
    Planted("robots", "a story hidden from search engines", add("light", '<meta name="robots" content="noindex">')),
    Planted("robots", "a notice that is not hidden", change("light", WITHDRAWN, "noindex", "index")),
    Planted("leads-on", "a stub that leads nowhere by itself", change("full", MOVED, 'http-equiv="refresh"', 'name="x"')),
    Planted("leads-on", "a story that leads on", add("full", '<meta http-equiv="refresh" content="0;url=/en/">')),
    Planted("canonical", "another page's address", change("full", STORY, '<link rel="canonical" href="', '<link rel="canonical" href="http://other.example'), ("hreflang", "linked-data")),
    Planted("open-graph", "no title for sharing", change("full", STORY, "og:title", "og:name")),
    Planted("open-graph", "a picture for sharing that is not there", change("full", STORY, 'og:image" content="http://paper.localhost:8000/pictures/', 'og:image" content="http://paper.localhost:8000/pictures/x')),
    Planted("picture-sizes", "a picture of another shape", lambda paper: paper.write("full", STORY, re.sub(r'height="\d+"', 'height="9"', paper.read("full", STORY), count=1))),
    Planted("picture-sizes", "a picture without its size", lambda paper: paper.write("full", STORY, re.sub(r' width="\d+" height="\d+"', "", paper.read("full", STORY), count=1))),
    Planted("picture-sizes", "a set that lies about its widths", lambda paper: paper.write("full", STORY, re.sub(r" \d+w", " 3000w", paper.read("full", STORY), count=1))),
)  # fmt: skip
