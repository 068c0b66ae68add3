"""Measurements of the press side by side with other systems, on the same stories in one run; nothing here is a test."""
