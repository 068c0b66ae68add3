// The site's settings: pages as the other systems print them, and nothing else.
import { readFileSync } from "node:fs";

const LENGTH = 30;
const sections = JSON.parse(readFileSync("sections.json", "utf8"));

// The parts of one list, the newest stories first, each with its address and those of its neighbours.
function parts(url, title, lang, stories) {
  const count = Math.ceil(stories.length / LENGTH);
  const address = (number) => (number === 1 ? url : `${url}page/${number}/`);
  return Array.from({ length: count }, (_, index) => ({
    title,
    lang,
    number: index + 1,
    url: address(index + 1),
    before: index ? address(index) : "",
    after: index + 1 < count ? address(index + 2) : "",
    stories: stories.slice(index * LENGTH, (index + 1) * LENGTH),
  }));
}

export default function (eleventy) {
  const plain = (name) => name.toLowerCase().replace(/[^\p{L}\p{N}\u200c]+/gu, "-").replace(/^-+|-+$/g, "");
  eleventy.addFilter("plain", plain);
  eleventy.addFilter("day", (date) => date.toISOString().slice(0, 10));
  eleventy.addFilter("minute", (date) => date.toISOString().slice(0, 16).replace("T", " "));
  eleventy.addFilter("moment", (date) => date.toISOString());
  eleventy.addFilter("json", (value) => JSON.stringify(value).replaceAll("<", "\\u003c"));
  eleventy.addGlobalData("site", { name: "The Bench", address: "https://paper.example", sections });

  eleventy.addCollection("lists", (api) => {
    const lists = new Map();
    const indexes = new Map();
    const add = (url, title, lang, story) => {
      if (!lists.has(url)) lists.set(url, { title, lang, stories: [] });
      lists.get(url).stories.push(story);
    };
    for (const story of api.getFilteredByTag("story").toReversed()) {
      const { lang, section, topics, authors } = story.data;
      add(`/${lang}/`, "", lang, story);
      add(`/${lang}/${section}/`, sections[section][lang], lang, story);
      for (const [kind, names] of [["topics", topics], ["authors", authors]])
        {for (const name of new Set(names ?? [])) add(`/${lang}/${kind}/${plain(name)}/`, name, lang, story);}
    }
    for (const [url, { title, lang }] of lists) {
      const index = url.match(/^\/[^/]+\/(topics|authors)\//)?.[0];
      if (!index) continue;
      if (!indexes.has(index)) indexes.set(index, { title: "", lang, url: index, number: 1, stories: [], names: [] });
      indexes.get(index).names.push({ url, title });
    }
    return [
      ...Array.from(lists, ([url, { title, lang, stories }]) => parts(url, title, lang, stories)).flat(),
      ...indexes.values(),
    ];
  });

  return {
    dir: { input: "content", includes: "../_includes", output: "public" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
  };
}
