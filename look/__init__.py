"""Looking: the demo paper in every guise on contact sheets, and the documentation's pictures; nothing here is a test."""
