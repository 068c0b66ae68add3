"""The tools that judge a printed page: Nu, axe, Lighthouse, and the text browsers w3m and lynx."""
