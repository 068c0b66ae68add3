"""The site's settings: pages as the other systems print them, and nothing else."""

SITENAME = "The Bench"
SITEURL = "https://paper.example"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
THEME = "."
THEME_STATIC_PATHS: list[str] = []
ARTICLE_URL = "{lang}/{category}/{slug}/"
ARTICLE_SAVE_AS = "{lang}/{category}/{slug}/index.html"
ARTICLE_LANG_URL = ARTICLE_URL
ARTICLE_LANG_SAVE_AS = ARTICLE_SAVE_AS
CATEGORY_URL = "{slug}/"
CATEGORY_SAVE_AS = "{slug}/index.html"
TAG_URL = "topics/{slug}/"
TAG_SAVE_AS = "topics/{slug}/index.html"
AUTHOR_URL = "authors/{slug}/"
AUTHOR_SAVE_AS = "authors/{slug}/index.html"
SLUGIFY_USE_UNICODE = True
DEFAULT_PAGINATION = 30
PAGINATED_TEMPLATES = {"index": None, "category": None, "tag": None, "author": None}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
DIRECT_TEMPLATES = ("index", "tags", "authors")
TAGS_SAVE_AS = "topics/index.html"
AUTHORS_SAVE_AS = "authors/index.html"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MARKDOWN = {"extension_configs": {"markdown.extensions.meta": {}}, "output_format": "html5"}
