"""Tests mirror src/; tests/browser/ drives real browsers, tests/quality/ the tools that judge a page."""
