// Trouble, without a browser: `node --test tests/reader/`. Lives are told look by look, four a second.

import assert from "node:assert/strict";
import { test } from "node:test";

const DELAY = 4000;
const LOOK = 250;
const BLANK = { span: LOOK, size: 10, whole: false, painted: false, ended: false, refused: false, forced: false, answer: false, pardon: 1 };
const HALF = { ...BLANK, size: 500, painted: true };
const STORY = { ...HALF, size: 1000, whole: true, ended: true };

let lives = 0;

/** The steps that follow from looks, one after the other; where nothing does, "wait". */
async function steps(...looks) {
  // A page's script lives once, and so does what it remembers: each life has the module to itself.
  const { judge } = await import(`../../src/nightletter/reader/source/trouble.js?${lives++}`);
  return looks.flat().map((look) => {
    let taken = "wait";
    const take = Object.fromEntries(["ask", "ease", "force", "offer", "stop"].map((step) => [step, () => { taken = step; }]));
    judge(look, DELAY, take);
    return taken;
  });
}

/** The same look again and again for some seconds. */
function during(seconds, look) {
  return Array.from({ length: (seconds * 1000) / LOOK }, () => ({ ...look }));
}

/** A page that grows with every look, by so many letters. */
function growing(seconds, look, letters = 65) {
  return during(seconds, look).map((one, turn) => ({ ...one, size: one.size + letters * (turn + 1) }));
}

/** When a step was first taken, in seconds after the first look; undefined if never. */
async function when(step, ...looks) {
  const turn = (await steps(...looks)).indexOf(step);
  return turn < 0 ? undefined : (turn * LOOK) / 1000;
}

test("a story that is there and painted ends the watch", async () => {
  assert.deepEqual(await steps(STORY), ["stop"]);
});

test("a page whose text stops is asked about at half the delay and offered at all of it", async () => {
  assert.equal(await when("ask", during(10, HALF)), 2);
  assert.equal(await when("offer", during(10, { ...HALF, answer: true })), 4);
});

test("nothing is offered as long as no Light has answered", async () => {
  assert.equal(await when("offer", during(120, HALF)), undefined);
});

test("nothing is offered as long as the text keeps coming", async () => {
  assert.equal(await when("offer", growing(120, { ...HALF, answer: true })), undefined);
  assert.equal(await when("ask", growing(120, HALF)), undefined);
});

test("each piece that comes sets the clock back", async () => {
  const life = [during(3.75, HALF), during(3.75, { ...HALF, size: 565 }), during(3.75, { ...HALF, size: 630 })].flat();
  assert.equal(await when("offer", life.map((look) => ({ ...look, answer: true }))), undefined);
});

test("a text that comes slower than it is read is in trouble, one that comes as fast is not", async () => {
  assert.equal(await when("offer", growing(60, { ...HALF, answer: true }, 4)), 4);
  assert.equal(await when("offer", growing(60, { ...HALF, answer: true }, 5)), undefined);
});

test("what shrinks and grows again is no progress", async () => {
  const life = during(10, { ...HALF, answer: true }).map((look, turn) => ({ ...look, size: turn % 2 ? 400 : 500 }));
  assert.equal(await when("offer", life), 4);
});

test("a page that stays blank is in trouble although its head keeps coming", async () => {
  assert.equal(await when("ask", growing(10, BLANK)), 2);
  assert.equal(await when("ease", growing(10, { ...BLANK, answer: true })), 3);
});

test("a blank page is eased before it is forced, and forced only when nothing comes any more", async () => {
  const life = during(10, { ...BLANK, answer: true });
  assert.deepEqual([await when("ease", life), await when("force", life), await when("offer", life)], [3, 4, undefined]);
  assert.equal(await when("force", growing(60, { ...BLANK, answer: true })), undefined);
});

test("a page that waits for files, which may be coming without a sign, is forced only at twice the delay", async () => {
  const heavy = { ...BLANK, answer: true, pardon: 2 };
  assert.deepEqual([await when("ease", during(10, heavy)), await when("force", during(10, heavy))], [3, 8]);
  assert.equal(await when("force", during(7.75, heavy), [{ ...heavy, painted: true, size: 500 }]), undefined);
});

test("nothing is forced before a Light has answered", async () => {
  assert.equal(await when("force", during(60, BLANK)), undefined);
});

test("a page that was eased is offered Light as soon as it is painted, until its style has come", async () => {
  const eased = { ...STORY, forced: true, answer: true };
  assert.deepEqual(await steps({ ...eased, painted: false }, eased, { ...eased, forced: false }), ["ease", "offer", "stop"]);
});

test("a browser has time to paint an eased page before it is forced", async () => {
  const heavy = { answer: true, pardon: 2 };
  const life = [during(3.25, { ...BLANK, ...heavy }), during(10, { ...STORY, ...heavy, painted: false, forced: true })];
  assert.equal(await when("force", ...life), 8);
});

test("a page that was eased, and came only to the next thing in its head that hangs, is forced all the same", async () => {
  const eased = { ...BLANK, size: 100, forced: true, answer: true, pardon: 2 };
  assert.equal(await when("force", during(3.25, { ...BLANK, answer: true, pardon: 2 }), during(10, eased)), 8);
});

test("a page that was eased is not forced while its text comes", async () => {
  const life = [during(3.25, { ...BLANK, answer: true }), growing(60, { ...BLANK, forced: true, answer: true })];
  assert.equal(await when("force", ...life), undefined);
});

test("a blank page that has come to its end is forced although its story is whole", async () => {
  assert.equal(await when("force", during(10, { ...BLANK, whole: true, ended: true, answer: true })), 4);
});

test("what was painted by force alone is not taken for a page that can be read", async () => {
  const bare = { ...STORY, forced: true, answer: true };
  assert.deepEqual([await when("stop", during(60, bare)), await when("offer", during(60, bare))], [undefined, 0]);
});

test("a page that ended without its last word is asked about and offered at once", async () => {
  const cut = { ...HALF, ended: true };
  assert.deepEqual(await steps(cut, { ...cut, answer: true }), ["ask", "offer"]);
});

test("a refused style is trouble at once, until the story can be read", async () => {
  const bare = { ...HALF, refused: true };
  assert.deepEqual(await steps(bare, { ...bare, answer: true }, { ...STORY, refused: true, answer: true }), ["ask", "offer", "stop"]);
});

test("a Light that does not answer is asked again, less and less often", async () => {
  const asked = (await steps(during(60, HALF))).flatMap((step, turn) => (step == "ask" ? [(turn * LOOK) / 1000] : []));
  assert.deepEqual(asked, [2, 6, 18, 54]);
});

test("a look that comes late does not count, and what was counted stays, whether the machine slept or a script worked", async () => {
  const life = [during(3.5, HALF), { ...HALF, span: 8 * 3600 * 1000 }, during(3.75, HALF)].flat();
  assert.equal(await when("offer", life.map((look) => ({ ...look, answer: true }))), 4.25);
  const worked = during(60, HALF).map((look, turn) => ({ ...look, answer: true, span: turn % 4 ? LOOK : 1250 }));
  assert.equal(await when("offer", worked), 5.25);
});

test("a whole page that only has to be painted is no trouble at once", async () => {
  assert.equal(await when("ask", during(10, { ...STORY, painted: false })), 2);
});

test("what is trouble at once is asked about again, if no Light answers, after three times the trouble", async () => {
  const cut = { ...HALF, ended: true };
  const asked = (await steps(during(40, cut))).flatMap((step, turn) => (step == "ask" ? [(turn * LOOK) / 1000] : []));
  assert.deepEqual(asked, [0, 8, 32]);
});

test("a blank page whose style was refused is not forced at once", async () => {
  assert.equal(await when("force", during(10, { ...BLANK, refused: true, answer: true })), 4);
});

test("a blank page is forced only when nothing has come for all of the delay", async () => {
  const life = [growing(3, { ...BLANK, answer: true }), during(10, { ...BLANK, size: BLANK.size + 12 * 65, answer: true })];
  assert.equal(await when("force", ...life), 6.75);
});

test("a look that is a little late counts, by how late it is", async () => {
  const life = during(10, { ...HALF, answer: true, span: 900 });
  assert.equal((await steps(life)).indexOf("offer"), 5);
});

test("a blank page is eased at three quarters of the delay, not before", async () => {
  const life = during(20, { ...BLANK, answer: true, span: 100 });
  assert.equal((await steps(life)).indexOf("ease"), 30);
});

test("an offer is taken back when the story has come", async () => {
  assert.equal((await steps(during(5, { ...HALF, answer: true }), { ...STORY, answer: true })).at(-1), "stop");
});

test("whatever happens, a page that can be read is never offered Light, nor one that has not answered", async () => {
  // A linear congruential generator (Numerical Recipes), so that what fails once fails always.
  let seed = 1;
  const chance = (one) => (seed = (1664525 * seed + 1013904223) % 2 ** 32) / 2 ** 32 < one;
  for (let life = 0; life < 3000; life++) {
    let look = { ...BLANK };
    const looks = [];
    for (let turn = 0; turn < 60; turn++) {
      look = {
        ...look,
        span: chance(0.05) ? 5000 : LOOK,
        size: look.size + (chance(0.2) ? 100 : 0),
        painted: look.painted || chance(0.1),
        whole: look.whole || chance(0.03),
        refused: look.refused || chance(0.02),
        forced: look.forced || chance(0.02),
        answer: look.answer || chance(0.1),
      };
      look.ended = look.ended || (look.whole ? chance(0.5) : chance(0.02));
      looks.push(look);
    }
    for (const [turn, step] of (await steps(looks)).entries()) {
      const { answer, forced, painted, whole } = looks[turn];
      const readable = whole && painted && !forced;
      assert.equal(step == "stop", readable);
      if (step == "offer" || step == "force") assert.ok(answer && !readable);
      if (step == "offer") assert.ok(painted);
      if (step == "ease" || step == "force") assert.ok(!painted);
    }
  }
});
