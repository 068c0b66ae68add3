"""Tests of the bench of many readers."""
