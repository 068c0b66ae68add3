<?php
// Fills a fresh WordPress with 200 published posts that show what newsrooms write, and some that must not be seen.
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = $argv[1];
require __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/image.php';
require_once ABSPATH . 'wp-admin/includes/media.php';
wp_install('The Harbour Gazette', 'admin', 'admin@example.com', true, '', 'secret');
update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
update_option('timezone_string', 'Europe/Berlin');
kses_remove_filters();
wp_set_current_user(1);
wp_delete_post(1, true);
wp_delete_post(2, true);
wp_delete_post(3, true);

$people = [];
foreach ([['mira.holt', 'Mira Holt', 'Writes about the <em>harbour</em>.'], ['reza', 'رضا کیان', 'از بندر می‌نویسد.'], ['o-quill', "Oona O'Quill", '']] as [$login, $name, $bio]) {
    $people[] = wp_insert_user(['user_login' => $login, 'user_pass' => 'x', 'user_email' => "$login@example.com",
        'display_name' => $name, 'description' => $bio, 'role' => 'author']);
}
$cats = [];
foreach (['News' => 'news', 'Arts and letters' => 'arts', 'Harbour & sea' => 'harbour-sea', 'بندر' => 'بندر'] as $name => $slug) {
    $cats[] = wp_insert_term($name, 'category', ['slug' => $slug])['term_id'];
}

function picture(int $n): int {
    $image = imagecreatetruecolor(1200, 800);
    imagefilledrectangle($image, 0, 0, 1200, 800, imagecolorallocate($image, $n * 9 % 256, $n * 37 % 256, 90));
    imagefilledellipse($image, 300 + $n * 20, 400, 300, 300, imagecolorallocate($image, 240, 200, $n * 10 % 256));
    ob_start();
    imagejpeg($image, null, 70);
    $up = wp_upload_bits("pier-$n.jpg", null, ob_get_clean());
    $id = wp_insert_attachment(['post_mime_type' => 'image/jpeg', 'post_title' => "Pier $n",
        'post_excerpt' => "Pier $n at dawn", 'post_content' => "A description of pier $n", 'guid' => $up['url']], $up['file']);
    $meta = wp_generate_attachment_metadata($id, $up['file']);
    $meta['image_meta']['credit'] = 'Harbour Photo';
    wp_update_attachment_metadata($id, $meta);
    update_post_meta($id, '_wp_attachment_image_alt', "Boats beside pier $n");
    return $id;
}
function recording(string $name, string $kind, string $body): int {
    $up = wp_upload_bits($name, null, $body);
    return wp_insert_attachment(['post_mime_type' => $kind, 'post_title' => pathinfo($name, PATHINFO_FILENAME),
        'guid' => $up['url']], $up['file']);
}
$pictures = array_map('picture', range(1, 12));
$sound = recording('waves.mp3', 'audio/mpeg', str_repeat("\xFF\xFB\x90\x64" . str_repeat("\0", 413), 80));
$second = recording('gulls.mp3', 'audio/mpeg', str_repeat("\xFF\xFB\x90\x64" . str_repeat("\0", 413), 120));
$film = recording('tide.mp4', 'video/mp4', "\0\0\0\x18ftypisom\0\0\2\0isomiso2mp41\0\0\0\x08free");

function sized(int $id, string $size = 'medium'): string {
    return wp_get_attachment_image_src($id, $size)[0];
}
function image_block(int $id, string $caption = ''): string {
    $src = sized($id, 'large');
    $said = $caption ? "<figcaption class=\"wp-element-caption\">$caption</figcaption>" : '';
    return "<!-- wp:image {\"id\":$id,\"sizeSlug\":\"large\"} -->\n<figure class=\"wp-block-image size-large\"><img src=\"$src\" alt=\"Boats\" class=\"wp-image-$id\"/>$said</figure>\n<!-- /wp:image -->";
}
function para(string $words): string {
    return "<!-- wp:paragraph -->\n<p>$words</p>\n<!-- /wp:paragraph -->";
}
$links = [];
// Bodies, each by the number of its post; what they show is named in the comment.
$bodies = [
    // classic text: paragraphs without marks, a caption, a quotation, a list, a more
    function ($n) use ($pictures, &$links) {
        $id = $pictures[$n % 12];
        $src = sized($id);
        $to = $links ? end($links) : home_url('/');
        return "The pier was closed on day $n.\nNobody said why.\n\nA <strong>second</strong> paragraph, with <a href=\"$to\">an earlier report</a>.\n<!--more-->\n"
            . "[caption id=\"attachment_$id\" align=\"alignnone\" width=\"300\"]<img class=\"size-medium wp-image-$id\" src=\"$src\" alt=\"Boats $n\" width=\"300\" height=\"200\" /> The pier, <em>morning</em> {$n}[/caption]\n\n"
            . "<blockquote>We were told nothing.\n\n— A fisher</blockquote>\n<ul>\n\t<li>one rope</li>\n\t<li>two knots</li>\n</ul>\n<h2>What next</h2>\nThe end of report $n.";
    },
    // blocks: paragraph, heading, image with caption, list, quote, pullquote, separator
    fn($n) => para("Block words $n, with a <a href=\"https://example.org/$n\">link outside</a> &amp; an ampersand.") . "\n\n"
        . "<!-- wp:heading -->\n<h2>Under the pier $n</h2>\n<!-- /wp:heading -->\n\n" . image_block($pictures[$n % 12], "Caption of block $n") . "\n\n"
        . "<!-- wp:list -->\n<ul><!-- wp:list-item -->\n<li>salt</li>\n<!-- /wp:list-item -->\n\n<!-- wp:list-item -->\n<li>wind $n</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->\n\n"
        . "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\"><p>Water remembers $n.</p><cite>A sailor</cite></blockquote>\n<!-- /wp:quote -->\n\n"
        . "<!-- wp:pullquote -->\n<figure class=\"wp-block-pullquote\"><blockquote><p>Pulled words $n</p><cite>Somebody</cite></blockquote></figure>\n<!-- /wp:pullquote -->\n\n"
        . "<!-- wp:separator -->\n<hr class=\"wp-block-separator\"/>\n<!-- /wp:separator -->\n\n" . para("Last words $n."),
    // block gallery
    fn($n) => para("A gallery of day $n.") . "\n\n<!-- wp:gallery {\"linkTo\":\"none\"} -->\n<figure class=\"wp-block-gallery has-nested-images columns-default is-cropped\">"
        . image_block($pictures[$n % 12], "First of $n") . "\n\n" . image_block($pictures[($n + 1) % 12]) . "<figcaption class=\"blocks-gallery-caption\">The whole row $n</figcaption></figure>\n<!-- /wp:gallery -->",
    // gallery shortcode
    fn($n) => "Before the old gallery $n.\n\n[gallery ids=\"{$pictures[$n % 12]},{$pictures[($n + 3) % 12]}\" link=\"file\"]\n\nAfter it.",
    // table, code, verse
    fn($n) => "<!-- wp:table -->\n<figure class=\"wp-block-table\"><table><thead><tr><th>Tide</th><th>Hour</th></tr></thead><tbody><tr><td>High $n</td><td>06:12</td></tr><tr><td>Low</td><td>12:40</td></tr></tbody></table><figcaption>Tides of day $n</figcaption></figure>\n<!-- /wp:table -->\n\n"
        . "<!-- wp:code -->\n<pre class=\"wp-block-code\"><code>tide($n) &lt; 3</code></pre>\n<!-- /wp:code -->\n\n<!-- wp:verse -->\n<pre class=\"wp-block-verse\">Line one\n  line two $n</pre>\n<!-- /wp:verse -->\n\n"
        . "<!-- wp:nextpage -->\n<!--nextpage-->\n<!-- /wp:nextpage -->\n\n" . para("The second page $n."),
    // embeds
    fn($n) => para("A film of day $n.") . "\n\n<!-- wp:embed {\"url\":\"https://www.youtube.com/watch?v=abcdefgh$n\",\"type\":\"video\",\"providerNameSlug\":\"youtube\"} -->\n<figure class=\"wp-block-embed is-type-video\"><div class=\"wp-block-embed__wrapper\">\nhttps://www.youtube.com/watch?v=abcdefgh$n\n</div><figcaption>The film $n</figcaption></figure>\n<!-- /wp:embed -->",
    fn($n) => "Classic film $n:\n\n[embed]https://vimeo.com/1234{$n}[/embed]\n\nhttps://www.youtube.com/watch?v=zyxwvuts$n\n\nThat was it.",
    // sound, film, playlist
    fn($n) => "Listen $n:\n\n[audio mp3=\"" . wp_get_attachment_url($sound) . "\"][/audio]\n\n[video width=\"640\" height=\"360\" mp4=\"" . wp_get_attachment_url($film) . "\"][/video]\n\n[playlist ids=\"$sound,$second\"]\n\nSilence $n.",
    fn($n) => para("Block sound $n.") . "\n\n<!-- wp:audio {\"id\":$sound} -->\n<figure class=\"wp-block-audio\"><audio controls src=\"" . wp_get_attachment_url($sound) . "\"></audio><figcaption>Waves $n</figcaption></figure>\n<!-- /wp:audio -->",
    // shortcodes nobody knows
    fn($n) => "Known words $n. [contact-form-7 id=\"12\" title=\"Write to us\"]\n\n[box color=\"red\"]Boxed words {$n}[/box]\n\nHe said [sic] nothing, note [1].",
    // footnotes, columns, details, group
    fn($n) => para("A claim<sup data-fn=\"aa-$n\" class=\"fn\"><a href=\"#aa-$n\" id=\"aa-$n-link\">1</a></sup> of day $n.") . "\n\n"
        . "<!-- wp:columns -->\n<div class=\"wp-block-columns\"><!-- wp:column -->\n<div class=\"wp-block-column\">" . para("Left $n") . "</div>\n<!-- /wp:column -->\n\n<!-- wp:column -->\n<div class=\"wp-block-column\">" . para("Right $n") . "</div>\n<!-- /wp:column --></div>\n<!-- /wp:columns -->\n\n"
        . "<!-- wp:html -->\n<ol class=\"wp-block-footnotes\"><li id=\"aa-$n\">Its source $n. <a href=\"#aa-$n-link\">↩︎</a></li></ol>\n<!-- /wp:html -->",
    // Persian
    fn($n) => para("بندر در روز $n بسته شد و کسی نگفت چرا. می‌گویند «باد» بود.") . "\n\n" . para('خبر <a href="' . ($links ? end($links) : home_url('/')) . '">پیشین</a>.'),
];
$titles = ['Fish & ships', 'Salt &amp; wind', 'A “quoted” pier', "The harbour's day", 'Tides <em>rising</em>', 'Boats 🚤 race', 'Plain', '1 < 2', 'Noon', 'Dusk', 'Notes', 'روزی در بندر'];
for ($n = 0; $n < 200; $n++) {
    $kind = $n % 12;
    $when = gmdate('Y-m-d H:i:s', 1700000000 + $n * 86400);
    $persian = $kind === 11;
    $id = wp_insert_post(wp_slash([
        'post_title' => $titles[$kind] . " $n", 'post_content' => $bodies[$kind]($n), 'post_status' => 'publish',
        'post_author' => $persian ? $people[1] : $people[$n % 2 * 2], 'post_date' => get_date_from_gmt($when), 'post_date_gmt' => $when,
        'post_excerpt' => $n % 5 === 0 ? "A standfirst of day $n" : '', 'post_name' => $persian ? "روزی-در-بندر-$n" : '',
        'post_category' => $persian ? [$cats[3], $cats[0]] : [$cats[$n % 3]], 'tags_input' => $n % 4 ? [] : ['Tide tables', 'pier'],
    ]), true);
    if (is_wp_error($id)) {
        fwrite(STDERR, $id->get_error_message() . "\n");
        exit(1);
    }
    if ($n % 3 === 0) {
        set_post_thumbnail($id, $pictures[$n % 12]);
    }
    $links[] = get_permalink($id);
}
foreach (['About us' => 'We print <b>news</b>.', 'Contact' => para('Write to us.')] as $title => $text) {
    wp_insert_post(['post_type' => 'page', 'post_title' => $title, 'post_content' => $text, 'post_status' => 'publish', 'post_author' => 1]);
}
wp_insert_post(['post_title' => 'A draft', 'post_content' => 'Hidden draft words', 'post_status' => 'draft', 'post_author' => 1]);
wp_insert_post(['post_title' => 'A private one', 'post_content' => 'Hidden private words', 'post_status' => 'private', 'post_author' => 1]);
wp_insert_post(['post_title' => 'A scheduled one', 'post_content' => 'Hidden later words', 'post_status' => 'future', 'post_date' => '2099-01-01 00:00:00', 'post_author' => 1]);
wp_insert_post(['post_title' => 'A locked one', 'post_content' => 'Hidden locked words', 'post_status' => 'publish', 'post_password' => 'open', 'post_author' => 1]);
flush_rewrite_rules();
echo count($links), " posts\n";
