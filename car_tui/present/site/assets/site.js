"use strict";
// On a page that a hit or a source leads to: marks the words that are meant.
// `?m=word,word` marks these words wherever they stand, `?w=some words` the first place where they
// stand one after the other, and goes there.

function textNodes() {
  const found = [];
  const root = document.getElementById("text") ?? document.getElementById("main");
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) found.push(walk.currentNode);
  return found;
}

// Wraps places of one text node, the last first so that those before stay where they are.
function markIn(node, places) {
  const marks = [];
  for (const { start, end } of places.reverse()) {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    const mark = document.createElement("mark");
    range.surroundContents(mark);
    marks.unshift(mark);
  }
  return marks;
}

function markWords(words) {
  for (const node of textNodes()) {
    const places = wordsIn(node.data).filter((one) => words.has(one.word));
    if (places.length) markIn(node, places);
  }
}

function markPhrase(text) {
  const wanted = wordsIn(text).map((one) => one.word);
  const all = textNodes().flatMap((node) =>
    wordsIn(node.data).map((one) => ({ ...one, node })),
  );
  const first = all.findIndex((_, n) =>
    wanted.every((word, step) => all[n + step]?.word === word),
  );
  if (first < 0 || !wanted.length) return;
  const byNode = new Map();
  for (const one of all.slice(first, first + wanted.length)) {
    const run = byNode.get(one.node);
    if (run) run.end = one.end;
    else byNode.set(one.node, { start: one.start, end: one.end });
  }
  let shown = null;
  for (const [node, run] of byNode) shown ??= markIn(node, [run])[0];
  shown?.scrollIntoView({ block: "center" });
}

const meant = new URLSearchParams(location.search);
if (meant.has("m") || meant.has("w")) {
  const folding = document.createElement("script");
  folding.src = document.currentScript.src.replace(/site\.js$/, "fold.js");
  folding.onload = () => {
    if (meant.has("m")) markWords(new Set(meant.get("m").split(",")));
    if (meant.has("w")) markPhrase(meant.get("w"));
  };
  document.head.append(folding);
}
