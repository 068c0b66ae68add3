"""Making: what every kind of source does alike when it makes a story of what it was given."""
