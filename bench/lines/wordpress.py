"""WordPress: the same story as Debian's WordPress shows it in its own theme, with the same pictures, copied to be served as files.

A copy spares it PHP and its database: it is WordPress behind the best cache there is, over the same nginx, HTTP/2 and TLS.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from bench.lines.copying import copy
from bench.lines.told import Told
from tests.wordpress.site import missing, site

NAME, HOST = "WordPress", "wordpress.example"
_THEMES = Path("/usr/share/wordpress/wp-content/themes")
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
$post = wp_insert_post(['post_title' => $told['title'], 'post_content' => implode($told['body']) . $inside . $told['end'], 'post_status' => 'publish', 'post_author' => 1]);
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


def copied(story: Told, place: Path) -> str:
    """Publishes the story, and copies what WordPress makes of it into `place`; its path there."""
    with site() as running:
        theme = _theme()
        shutil.copytree(_THEMES / theme, running.directory / "wp-content" / "themes" / theme)
        file = running.directory / "told.json"
        file.write_bytes(msgspec.json.encode(story, enc_hook=str))
        address = running.run(_PUBLISH.format(theme=theme, told=file)).strip()
        copy(NAME, address, HOST, place)
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
