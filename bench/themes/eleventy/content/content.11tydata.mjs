// What is true of every story: its section is the folder it lies in.
export default {
  tags: ["story"],
  layout: "story.njk",
  eleventyComputed: { section: (data) => data.page.filePathStem.split("/")[2] },
  permalink: (data) => `/${data.lang}/${data.page.filePathStem.split("/")[2]}/${data.slug}/`,
};
