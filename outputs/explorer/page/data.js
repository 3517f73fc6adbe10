/* The data as it stands in the page: columns read at once, details a block at a time when a row is opened. */

const data = JSON.parse(byId('data').textContent);
const ROWS = data.rows;
const UNKNOWN = data.unknown;

const DIGITS = new Uint8Array(128);
[...data.digits].forEach((digit, n) => { DIGITS[digit.charCodeAt(0)] = n; });

/** The codes of a column as numbers, read when first asked for; written in digits of 64, one to three a row. */
function codesOf(key) {
  const column = data.columns[key];
  column.numbers ??= decoded(column.codes, column.width);
  return column.numbers;
}

function decoded(digits, width) {
  const numbers = new Uint32Array(digits.length / width);
  for (let i = 0; i < numbers.length; i++) {
    let code = 0;
    for (let from = i * width; from < (i + 1) * width; from++) code = code * 64 + DIGITS[digits.charCodeAt(from)];
    numbers[i] = code;
  }
  return numbers;
}

/** The value of a column in row i, whether its values are kept once with codes or as they are. */
function at(key, i) {
  const column = data.columns[key];
  return Array.isArray(column) ? column[i] : column.values[codesOf(key)[i]];
}

/** A value as the keys by which filters and links know it: one, or as many as a list has. */
function keysOf(value) {
  if (Array.isArray(value)) return value.length ? value.map(String) : [UNKNOWN];
  return [value === null ? UNKNOWN : String(value)];
}

const areas = Object.groupBy
  ? Object.groupBy(data.areas, (area) => area.area_type)
  : data.areas.reduce((all, area) => ((all[area.area_type] ??= []).push(area), all), {});
const lads = areas.lad ?? [];
const ladNames = new Map(lads.map((lad) => [lad.area_code, lad.area_name]));

const facets = data.facets.map((facet) => {
  const entries = data.columns[facet.key].values.map(keysOf);
  const found = new Set(entries.flat());
  const options = new Map(facet.options);
  if (!facet.options.length) [...found].sort().forEach((key) => key !== UNKNOWN && options.set(key, key));
  for (const key of found) if (key !== UNKNOWN && !options.has(key)) options.set(key, key);
  if (found.has(UNKNOWN)) options.set(UNKNOWN, facet.unknown);
  return { ...facet, entries, options };
});
const facetOf = Object.fromEntries(facets.map((facet) => [facet.key, facet]));

const labelOf = (key, value) => facetOf[key].options.get(keysOf(value)[0]) ?? String(value);
/** The label before its explanation: "Micro" of "Micro (under £10,000)". */
const shortLabel = (key, value) => labelOf(key, value).replace(/ \(.*/, '');
const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

const blocks = new Map();

function blockOf(i) {
  const n = Math.floor(i / data.block);
  if (!blocks.has(n)) blocks.set(n, JSON.parse(byId(`details-${n}`).textContent));
  return blocks.get(n);
}

/** What is known of row i beyond the table's columns, by name. The details must have been loaded (`whenLoaded`). */
function detailOf(i) {
  const values = blockOf(i)[i % data.block];
  return Object.fromEntries(data.fields.map((field, n) => [field, values[n] ?? null]));
}

/** The details stand at the file's end; what needs them waits for it. */
function whenLoaded(work) {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', work, { once: true });
  else work();
}
