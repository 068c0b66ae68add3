"""Load: ten thousand readers of Light at once on one small machine; `python -m bench.load`."""
