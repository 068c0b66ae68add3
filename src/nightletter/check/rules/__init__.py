"""The rules: one file for each subject; `all.py` has them in their order."""
