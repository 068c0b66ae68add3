// Put into each page before anything of its own: notes when the last words of the story have been painted, in milliseconds
// since the reader asked for the page. What is in the document when a frame begins is painted at its end. Also notes when
// Light was offered.
(last) => {
  const channel = new MessageChannel();
  const painted = () => performance.getEntriesByName("first-contentful-paint").length > 0;
  const there = () => document.body?.textContent.replace(/\s+/g, " ").includes(last);
  const look = () => (there() ? channel.port2.postMessage(performance.now()) : requestAnimationFrame(look));
  channel.port1.onmessage = () => {
    if (painted()) window.seen = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);

  const offered = () => {
    if (document.querySelector("#nl-bar a")?.getClientRects().length) window.offered = performance.now();
    else requestAnimationFrame(offered);
  };
  requestAnimationFrame(offered);
}
