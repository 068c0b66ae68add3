"""Pages that are not ours, as a newsroom's own website has them: built like those of a WordPress theme."""

from __future__ import annotations

import base64
import random
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

# What the theme's own style sheet and script do: they come, or the sheet or the script never does.
Theme = Literal["blog", "blog-style", "blog-script"]
_STYLE = "body{font:1.1rem/1.6 serif;max-width:40rem;margin:auto;background:#f4f4f0;color:#222}.site-header{padding:2rem 0}"
_SCRIPT = "document.documentElement.className += ' js';"
# What they weigh on the way: jquery.min.js and a theme's styles, both compressed, are about that.
STYLE_SIZE, SCRIPT_SIZE = 60_000, 24_000  # bytes

# After the way of WordPress: blocking style and script in the head, a script of its own that waits for nothing, a style that is
# switched on when it has come, and below the text what other sites send. Those last ones never come, in every theme.
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
{snippet}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="alternate" type="text/html" href="{light}">
<link rel="stylesheet" id="theme-style-css" href="{style}">
<script>document.documentElement.className = "no-js";</script>
<script src="{script}" id="jquery-core-js"></script>
<link rel="stylesheet" href="{nowhere}/icons.css" media="print">
<script async src="{nowhere}/counter.js"></script>
</head>
<body class="post-template-default single single-post">
<a class="skip-link screen-reader-text" href="#primary">Skip to content</a>
<header class="site-header"><p class="site-title"><a href="/">{title}</a></p></header>
<main id="primary" class="site-main">
<article class="post type-post hentry">
<header class="entry-header"><h1 class="entry-title">{title}</h1></header>
<div class="entry-content">
{text}
</div>
<footer class="entry-footer"><span class="cat-links">Posted in News</span></footer>
</article>
</main>
<footer class="site-footer"><p>Proudly printed by hand.</p>
<img src="{nowhere}/pixel.gif" alt="" width="1" height="1">
<iframe src="{nowhere}/share.html" title="Share" width="300" height="40"></iframe>
</footer>
</body>
</html>
"""


def files() -> dict[str, str]:
    """The theme's own style sheet and script by name, as heavy as such are, with a filling that nothing compresses."""
    chance = random.Random(1)

    def filled(text: str, size: int) -> str:
        return f"{text}/*{base64.b85encode(chance.randbytes(size)).decode().replace('*', '.')}*/"

    return {"style.css": filled(_STYLE, STYLE_SIZE), "jquery.js": filled(_SCRIPT, SCRIPT_SIZE)}


def themed(theme: Theme, title: str, text: str, snippet: str, light: str, nowhere: str) -> str:
    """A story's page; `text` is HTML, `light` its twin's address, and what lies on `nowhere`, an origin, never comes."""
    return _PAGE.format(
        title=title,
        text=text,
        snippet=snippet,
        light=light,
        nowhere=nowhere,
        style=f"{nowhere}/style.css" if theme == "blog-style" else "/blog/style.css",
        script=f"{nowhere}/jquery.js" if theme == "blog-script" else "/blog/jquery.js",
    )


@contextmanager
def nowhere() -> Iterator[str]:
    """An origin on this machine that takes every connection and answers none."""
    kept: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:

        def accept() -> None:
            while True:
                try:
                    kept.append(listener.accept()[0])
                except OSError:
                    return

        threading.Thread(target=accept, daemon=True).start()
        try:
            yield f"http://nowhere.localhost:{listener.getsockname()[1]}"
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            for one in kept:
                one.close()
