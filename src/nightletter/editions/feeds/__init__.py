"""Feeds: the newest stories of a listing for programs that read them, as Atom and as JSON Feed; the same in every edition."""
