/* The data as it stands in the page. What is needed to open comes before this script; other columns, and details in
   blocks, stand behind it and are read when they are asked for. */

const data = JSON.parse(byId('data').textContent);
const ROWS = data.rows;
const UNKNOWN = data.unknown;

const DIGITS = new Uint8Array(128);
[...data.digits].forEach((digit, n) => { DIGITS[digit.charCodeAt(0)] = n; });

const loading = () => document.readyState === 'loading';

/** What needs more than the opening columns waits for the file's end. */
function whenLoaded(work) {
  if (loading()) document.addEventListener('DOMContentLoaded', work, { once: true });
  else work();
}

/** A column: a list, or its values with the codes of the rows. Those not needed to open are read when asked for. */
function columnOf(key) {
  data.columns[key] ??= JSON.parse(byId(`column-${key}`).textContent);
  return data.columns[key];
}

/** The codes of a column as numbers, read when first asked for; written in digits of 64, one to three a row. */
function codesOf(key) {
  const column = columnOf(key);
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

/** The value of a column in row i. While the file is still being read, only the opening rows have values. */
function at(key, i) {
  if (loading()) return data.opening.columns[key][data.opening.rows.indexOf(i)];
  const column = columnOf(key);
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

const facets = data.facets.map((facet) => ({ ...facet, options: new Map(facet.options) }));
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

/** What is known of row i beyond the table's columns, by name. The file must have been read (`whenLoaded`). */
function detailOf(i) {
  const values = blockOf(i)[i % data.block];
  return Object.fromEntries(data.fields.map((field, n) => [field, values[n] ?? null]));
}
