"""WordPress: the same story as Debian's WordPress shows it in its own theme, with the same pictures, copied to be served as files.

A copy spares it PHP and its database: it is WordPress behind the best cache there is, over the same nginx, HTTP/2 and TLS.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from selectolax.lexbor import LexborHTMLParser

from nightletter.weigh import Answer, weigh
from tests.wordpress.site import Site, missing, site

HOST = "wordpress.example"
_THEMES = Path("/usr/share/wordpress/wp-content/themes")
_TEXTS = {".css", ".js", ".svg", ".json"}
_PUBLISH = """
require_once ABSPATH . 'wp-admin/includes/image.php';
switch_theme('{theme}');
$told = json_decode(file_get_contents('{told}'), true);
$ids = [];
foreach ($told['pictures'] as $file) {{
    $up = wp_upload_bits(basename($file), null, file_get_contents($file));
    $id = wp_insert_attachment(['post_mime_type' => 'image/jpeg', 'post_title' => 'Picture', 'guid' => $up['url']], $up['file']);
    wp_update_attachment_metadata($id, wp_generate_attachment_metadata($id, $up['file']));
    $ids[] = $id;
}}
$inside = '';
foreach (array_slice($ids, 1) as $id) $inside .= '<figure class="wp-block-image">' . wp_get_attachment_image($id, 'large') . '</figure>';
$post = wp_insert_post(['post_title' => $told['title'], 'post_content' => $told['body'] . $inside . $told['end'], 'post_status' => 'publish', 'post_author' => 1]);
if ($ids) set_post_thumbnail($post, $ids[0]);
echo get_permalink($post);
"""


def lacking() -> str:
    """Why there is no WordPress to be had here; empty where there is."""
    return missing() or (
        ""
        if _theme()
        else f"no theme of WordPress's own in {_THEMES}; apt-get install wordpress-theme-twentytwentythree"
    )


def copied(page: Path, place: Path) -> str:
    """Publishes the story of our printed page `page`, and copies what WordPress makes of it into `place`; its path there."""
    tree = next(one for one in page.parents if one.name == "full")
    with site() as running:
        theme = _theme()
        shutil.copytree(_THEMES / theme, running.directory / "wp-content" / "themes" / theme)
        told = _told(page, tree)
        file = running.directory / "told.json"
        file.write_text(json.dumps(told), encoding="utf-8")
        address = running.run(_PUBLISH.format(theme=theme, told=file)).strip()
        _copy(running, address, place)
        # What loads when it comes near the screen is named by no rule of ours.
        shutil.copytree(running.uploads, place / "wp-content" / "uploads", dirs_exist_ok=True)
    return urlsplit(address).path


def _theme() -> str:
    """The newest of WordPress's own themes that Debian brings."""
    order = (
        "twentytwentyfive",
        "twentytwentyfour",
        "twentytwentythree",
        "twentytwentytwo",
        "twentytwentyone",
    )
    return next((name for name in order if (_THEMES / name / "style.css").exists()), "")


def _told(page: Path, tree: Path) -> dict[str, object]:
    """Title, text and pictures of a story as we print it."""
    shown = LexborHTMLParser(page.read_text(encoding="utf-8"))
    article = shown.css_first("article")
    title = shown.css_first("h1")
    if article is None or title is None:
        raise RuntimeError(f"{page} is no story")
    pictures = [
        str(tree / (one.attributes.get("src") or "").lstrip("/"))
        for one in article.css("figure img")
        if (one.attributes.get("src") or "").startswith("/pictures/")
    ]
    blocks = [one.html or "" for one in article.css("p")]
    return {"title": title.text(), "pictures": pictures, "body": "".join(blocks[:-1]), "end": blocks[-1]}


def _copy(running: Site, address: str, place: Path) -> None:
    """The page at `address` and all that it asks for, as files, naming `HOST` in place of the one it was made on."""

    def fetch(there: str) -> Answer | None:
        if urlsplit(there).netloc != running.host:
            return None
        try:
            with urlopen(there, timeout=30) as answer:
                body: bytes = answer.read()
        except OSError:
            return None
        path = urlsplit(there).path
        file = place / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))
        file.parent.mkdir(parents=True, exist_ok=True)
        text = file.suffix in {*_TEXTS, ".html"}
        file.write_bytes(_elsewhere(body, running.host) if text else body)
        return Answer(there, body, len(body))

    if weigh("WordPress", address, fetch) is None:
        raise RuntimeError(f"WordPress gives nothing at {address}")


def _elsewhere(body: bytes, host: str) -> bytes:
    """`body` with whole addresses on the new host, as they stand in markup and, with their slashes escaped, in script."""
    plain = body.replace(f"http://{host}".encode(), f"https://{HOST}".encode())
    return re.sub(rb"http:\\/\\/" + re.escape(host.encode()), rf"https:\\/\\/{HOST}".encode(), plain)
