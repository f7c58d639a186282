"use strict";
// The search of the edition. It reads scripts of the folder "search" as a query needs them:
//   shards.js   which shards there are           SHARDS({letters: name})
//   w-ba.js     words that begin with "ba"       WORDS("ba", {word: "places form form …"})
//   records.js  every record, one row each       ALL_RECORDS({kinds, portions, records})
//   t-0.js      texts of a portion of records    TEXTS(0, [[own words, passage 1, …], …])
// A unit is a record's own words or one of its passages, numbered through in the order of records.

let records = [];
let portions = [];
let kinds = [];
let shardNames = {};
let firstUnit = [];
let unitCount = 0;
const shards = new Map();
const texts = new Map();
const loading = new Map();

function ALL_RECORDS(all) {
  kinds = all.kinds;
  portions = all.portions;
  records = all.records.map(([id, kind, title, date, from, to, units]) => {
    firstUnit.push(unitCount);
    unitCount += units;
    return { id, kind: kinds[kind], title, date, from, to, units };
  });
}
function SHARDS(names) {
  shardNames = names;
}
function WORDS(letters, words) {
  shards.set(letters, words);
}
function TEXTS(number, some) {
  texts.set(number, some);
}

function load(name) {
  if (!loading.has(name)) {
    loading.set(
      name,
      new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = `search/${name}.js`;
        script.onload = done;
        script.onerror = () => failed(new Error(`search/${name}.js is missing`));
        document.head.append(script);
      }),
    );
  }
  return loading.get(name);
}

// ---------------------------------------------------------------- words

const letters = (word) => [...word].slice(0, 2).join("");

async function shardOf(word) {
  const begin = letters(word);
  if (!Object.hasOwn(shardNames, begin)) return {};
  if (!shards.has(begin)) await load(`w-${shardNames[begin]}`);
  return shards.get(begin);
}

async function entryOf(word) {
  const shard = await shardOf(word);
  return Object.hasOwn(shard, word) ? shard[word].split(" ") : null;
}

// Where a word stands: numbers of digits from A to f at the end and from g to / before it. Each is
// 23 times the step from the unit before, and the weight there.
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function placesOf(digits) {
  const places = [];
  let unit = 0;
  let number = 0;
  for (const one of digits) {
    const digit = DIGITS.indexOf(one);
    number = number * 32 + (digit % 32);
    if (digit >= 32) continue;
    unit += Math.floor(number / 23);
    places.push([unit, number % 23]);
    number = 0;
  }
  return places;
}

// In how many units a word stands.
const countOf = (entry) => entry.split(" ", 1)[0].replace(/[^A-Za-f]/g, "").length;

const MOST_BEGINNINGS = 64;

async function beginningWith(word) {
  if ([...word].length < 2) return [];
  const shard = await shardOf(word);
  return Object.keys(shard)
    .filter((one) => one.startsWith(word))
    .sort((one, other) => countOf(shard[other]) - countOf(shard[one]))
    .slice(0, MOST_BEGINNINGS);
}

// How many letters apart two words are, at most `most` (Levenshtein).
function apart(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      next[j] = Math.min(change, row[j] + 1, next[j - 1] + 1);
    }
    row = next;
  }
  return row[other.length];
}

async function nearest(word) {
  const most = word.length < 5 ? 1 : 2;
  const shard = await shardOf(word);
  let best = null;
  for (const [one, entry] of Object.entries(shard)) {
    const distance = apart(word, one, most);
    if (distance > most || distance === 0) continue;
    const rank = [distance, -countOf(entry)];
    if (!best || rank[0] < best.rank[0] || (rank[0] === best.rank[0] && rank[1] < best.rank[1]))
      best = { word: one, rank };
  }
  return best?.word ?? null;
}

// ---------------------------------------------------------------- queries

// "some words" -without begin* word: what is asked for, part by part.
function parsed(query) {
  const parts = [];
  for (const [, minus, phrase, bare] of query.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)) {
    const text = phrase ?? bare;
    const words = wordsIn(text).map((one) => one.word);
    if (!words.length) continue;
    parts.push({
      words,
      without: minus === "-",
      phrase: phrase !== undefined,
      begins: phrase === undefined && text.endsWith("*"),
    });
  }
  return parts;
}

function addUnits(into, places, share) {
  const rarity = Math.log(1 + unitCount / places.length);
  for (const [unit, there] of places) {
    const weight = there * rarity * share;
    if (weight > (into.get(unit) ?? 0)) into.set(unit, weight);
  }
}

// The units that have a word or one of its forms, with what it weighs there.
async function unitsOf(word, { exactly, begins, unfinished }) {
  const found = { word, units: new Map(), terms: new Set() };
  const add = async (term, share) => {
    const entry = await entryOf(term);
    if (!entry || found.terms.has(term)) return null;
    found.terms.add(term);
    const [places, ...forms] = entry;
    addUnits(found.units, placesOf(places), share);
    return forms;
  };
  const forms = await add(word, 1);
  if (forms && !exactly) for (const form of forms) await add(form, 0.7);
  if (begins || (unfinished && !exactly))
    for (const term of await beginningWith(word)) await add(term, 0.5);
  return found;
}

// Parts of a compound: each of them, or the whole written as one word.
async function partOf(part, unfinished) {
  const options = { exactly: part.phrase, begins: part.begins, unfinished };
  const last = part.words.length - 1;
  const found = await Promise.all(
    part.words.map((word, n) => unitsOf(word, { ...options, begins: part.begins && n === last })),
  );
  if (found.length > 1 && !part.phrase) {
    const whole = await unitsOf(part.words.join(""), { exactly: false });
    for (const one of found)
      for (const [unit, weight] of whole.units)
        if (!one.units.has(unit)) one.units.set(unit, weight);
    for (const term of whole.terms) found[0].terms.add(term);
  }
  return found;
}

function recordOf(unit) {
  let low = 0;
  let high = firstUnit.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (firstUnit[middle] <= unit) low = middle;
    else high = middle;
  }
  return low;
}

async function textsOf(record) {
  let number = portions.length - 1;
  while (portions[number] > record) number -= 1;
  if (!texts.has(number)) await load(`t-${number}`);
  return texts.get(number)[record - portions[number]];
}

const MOST_PHRASES_READ = 400;

async function hasPhrase(record, words) {
  const all = [records[record].title, ...(await textsOf(record))];
  return all.some((text) => {
    const there = wordsIn(text).map((one) => one.word);
    return there.some((_, n) => words.every((word, step) => there[n + step] === word));
  });
}

// Everything that is found: [{record, score, unit}], and what is to be said about it. While one
// types the last word may be unfinished.
async function find(query, isTyping = false) {
  await Promise.all([load("records"), load("shards")]);
  const parts = parsed(query);
  const wanted = parts.filter((part) => !part.without);
  const said = [];
  if (!wanted.length) return { hits: [], terms: new Set(), said, nearest: null, asked: false };
  const isUnfinished = isTyping && !/[\s"*]$/.test(query);
  const found = [];
  for (const part of wanted)
    found.push(...(await partOf(part, isUnfinished && part === parts[parts.length - 1])));
  const missing = found.filter((one) => !one.units.size);
  const terms = new Set(found.flatMap((one) => [...one.terms]));

  const byRecord = new Map();
  found.forEach((one, n) => {
    for (const [unit, weight] of one.units) {
      const record = recordOf(unit);
      let hit = byRecord.get(record);
      if (!hit) byRecord.set(record, (hit = { record, best: [], units: new Map() }));
      hit.best[n] = Math.max(hit.best[n] ?? 0, weight);
      const there = hit.units.get(unit) ?? { has: 0, weight: 0 };
      hit.units.set(unit, { has: there.has + 1, weight: there.weight + weight });
    }
  });
  let hits = [...byRecord.values()].map((hit) => {
    let unit = null;
    for (const [number, there] of hit.units)
      if (
        !unit ||
        there.has > unit.has ||
        (there.has === unit.has && there.weight > unit.weight)
      )
        unit = { number, ...there };
    const has = hit.best.filter(Boolean).length;
    // All words in one text come before all words in several.
    const together = unit.has === found.length ? 1.5 : 1;
    const score = (hit.best.reduce((sum, one) => sum + (one ?? 0), 0) + unit.weight) * together;
    return { record: hit.record, unit: unit.number, has, score };
  });
  const most = Math.max(0, ...hits.map((hit) => hit.has));
  hits = hits.filter((hit) => hit.has === most);
  if (hits.length && most < found.length)
    said.push(
      missing.length
        ? `Nothing has “${missing.map((one) => one.word).join("”, “")}”; these have the other words.`
        : `Nothing has all of the words; these have ${most} of ${found.length}.`,
    );

  for (const part of parts.filter((one) => one.without)) {
    const out = new Set();
    for (const one of await partOf({ ...part, phrase: true }, false))
      for (const unit of one.units.keys()) out.add(recordOf(unit));
    hits = hits.filter((hit) => !out.has(hit.record));
  }
  hits.sort((one, other) => other.score - one.score || one.record - other.record);
  for (const part of wanted.filter((one) => one.phrase && one.words.length > 1)) {
    if (hits.length > MOST_PHRASES_READ)
      said.push(`Of ${hits.length.toLocaleString("en")} the best ${MOST_PHRASES_READ} were read.`);
    const kept = [];
    for (const hit of hits.slice(0, MOST_PHRASES_READ))
      if (await hasPhrase(hit.record, part.words)) kept.push(hit);
    hits = kept;
  }
  const near = missing.length ? await nearest(missing[0].word) : null;
  return {
    hits,
    terms,
    said,
    nearest: near && { instead: near, of: missing[0].word },
    asked: true,
  };
}

// ---------------------------------------------------------------- what is shown

const form = document.getElementById("find");
const line = document.getElementById("q");
const list = document.getElementById("hits");
const talk = document.getElementById("said");
const more = document.getElementById("more");
const A_PAGE = 20;
let asked = 0;
let shown = [];
let shownTerms = new Set();

function narrowed(hits) {
  const only = new Set([...form.querySelectorAll("[name=kind]:checked")].map((one) => one.value));
  const year = (name) => Number.parseInt(form.elements[name].value, 10);
  const [from, to] = [year("from"), year("to")];
  const inTime = ({ from: first, to: last }) =>
    (Number.isNaN(from) && Number.isNaN(to)) ||
    ((first !== null || last !== null) &&
      (Number.isNaN(from) || last === null || last >= from) &&
      (Number.isNaN(to) || first === null || first <= to));
  const timely = hits.filter((hit) => inTime(records[hit.record]));
  for (const one of form.querySelectorAll("[data-kind]")) {
    const count = timely.filter((hit) => records[hit.record].kind === one.dataset.kind).length;
    one.textContent = line.value.trim() ? count.toLocaleString("en") : "";
  }
  return only.size ? timely.filter((hit) => only.has(records[hit.record].kind)) : timely;
}

function ordered(hits) {
  const order = form.elements.order.value;
  if (!order) return hits;
  const sign = order === "date" ? 1 : -1;
  const begin = (hit) => records[hit.record].from ?? records[hit.record].to;
  // What has no date comes last either way.
  return [...hits].sort((one, other) => {
    const [a, b] = [begin(one), begin(other)];
    if (a === null || b === null) return (a === null) - (b === null);
    return sign * (a - b);
  });
}

function marked(text, terms) {
  const pieces = [];
  let at = 0;
  for (const one of wordsIn(text)) {
    if (!terms.has(one.word)) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(one.start, one.end);
    pieces.push(text.slice(at, one.start), mark);
    at = one.end;
  }
  pieces.push(text.slice(at));
  return pieces;
}

const SNIPPET = 240;

// The stretch of a text with the most different words that were looked for.
function snippet(text, terms) {
  const places = wordsIn(text).filter((one) => terms.has(one.word));
  let best = { start: 0, count: 0 };
  places.forEach((first, n) => {
    const within = places.slice(n).filter((one) => one.end < first.start + SNIPPET - 40);
    const count = new Set(within.map((one) => one.word)).size;
    if (count > best.count) best = { start: first.start, count };
  });
  let start = Math.max(0, best.start - 60);
  if (start) start = text.indexOf(" ", start) + 1 || start;
  let end = Math.min(text.length, start + SNIPPET);
  if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), start + 1);
  return [start ? "… " : "", ...marked(text.slice(start, end), terms), end < text.length ? " …" : ""];
}

async function item(hit, terms) {
  const record = records[hit.record];
  const passage = hit.unit - firstUnit[hit.record];
  const link = document.createElement("a");
  const meant = new URLSearchParams({ m: [...terms].join(",") });
  link.href = `records/r-${record.id}.html?${meant}${passage ? `#p${passage}` : ""}`;
  link.append(...marked(record.title, terms));
  const about = document.createElement("p");
  about.className = "muted";
  const date = document.createElement("span");
  date.className = "date";
  date.textContent = record.date;
  about.append(record.kind, record.date ? " · " : "", date, passage ? ` · passage ${passage}` : "");
  const words = document.createElement("p");
  words.className = "snippet";
  words.append(...snippet((await textsOf(hit.record))[passage] ?? "", terms));
  const row = document.createElement("li");
  row.append(link, about, words);
  return row;
}

async function show(number) {
  const mine = asked;
  const rows = await Promise.all(
    shown.slice(number, number + A_PAGE).map((hit) => item(hit, shownTerms)),
  );
  if (mine !== asked) return;
  if (number === 0) list.replaceChildren(...rows);
  else list.append(...rows);
  more.hidden = list.children.length >= shown.length;
}

function say(sentences, near) {
  talk.replaceChildren(sentences.join(" "));
  if (!near) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = near.instead;
  button.addEventListener("click", () => {
    line.value = fold(line.value).replace(near.of, near.instead);
    line.focus();
    search();
  });
  talk.append(" Did you mean ", button, "?");
}

async function search(isTyping = false) {
  asked += 1;
  const mine = asked;
  const query = line.value;
  let found;
  try {
    found = await find(query, isTyping);
  } catch (error) {
    if (mine === asked) say([`The search cannot go on: ${error.message}.`], null);
    return;
  }
  if (mine !== asked) return;
  shown = ordered(narrowed(found.hits));
  shownTerms = found.terms;
  const count = shown.length.toLocaleString("en");
  const told = shown.length === 1 ? "1 record found." : `${count} records found.`;
  say(found.asked ? [...found.said, shown.length ? told : "Nothing was found."] : [], found.nearest);
  remember();
  await show(0);
}

// The address keeps what was asked, so that Back and a bookmark lead to it again.
function remember() {
  const state = new URLSearchParams(
    [...new FormData(form)].filter(([, value]) => value !== ""),
  );
  history.replaceState(null, "", `?${state}`);
}

function recall() {
  const state = new URLSearchParams(location.search);
  line.value = state.get("q") ?? "";
  for (const name of ["from", "to", "order"])
    if (state.has(name)) form.elements[name].value = state.get(name);
  for (const one of form.querySelectorAll("[name=kind]"))
    one.checked = state.getAll("kind").includes(one.value);
}

let waiting = 0;
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => search(true), 150);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  search();
});
more.addEventListener("click", async () => {
  const first = list.children.length;
  await show(first);
  list.children[first]?.querySelector("a").focus();
});

// Down goes from the line to the hits and from hit to hit, Up goes back.
document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (at < 0 && document.activeElement !== line) return;
  const next = event.key === "ArrowDown" ? at + 1 : at - 1;
  if (next >= links.length || next < -1) return;
  event.preventDefault();
  (next < 0 ? line : links[next]).focus();
});

recall();
line.focus();
if (line.value) search();
