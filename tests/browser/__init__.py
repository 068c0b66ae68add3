"""Real browsers: the system's Chromium through Playwright, its Firefox through puppeteer-core."""
