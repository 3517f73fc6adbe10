/* Which rows fit the choices, and how many would for every option: one pass over the rows.

   A column's values are few, so each filter is worked out once a value; a row then costs a look-up a filter.
   An option's count says how many rows fit all other filters, so a row that fails one filter counts for that alone. */

/** Where organisations are looked for: by address, by areas of work, or by either; with a code for every row. */
const placeFacets = {};

function placeFacet(basis) {
  placeFacets[basis] ??= basis === 'either' ? eitherPlace() : columnPlace(basis === 'works' ? 'works' : 'lad');
  return placeFacets[basis];
}

function columnPlace(key) {
  return { key: 'place', codes: codesOf(key), entries: columnOf(key).values.map(keysOf) };
}

function eitherPlace() {
  const based = columnPlace('lad');
  const works = columnPlace('works');
  const known = new Map();
  const entries = [];
  const codes = Uint32Array.from(based.codes, (code, i) => {
    const pair = code * works.entries.length + works.codes[i];
    if (!known.has(pair)) {
      known.set(pair, entries.length);
      entries.push([...new Set([...based.entries[code], ...works.entries[works.codes[i]]])]);
    }
    return known.get(pair);
  });
  return { key: 'place', codes, entries };
}

/** The filter of a facet and what is picked in it: whether each of its values passes; null with nothing to do. */
function prepared(facet, picked, all, counting) {
  if (!picked.size && !counting) return null;
  const entries = facet.entries ?? columnOf(facet.key).values.map(keysOf);
  const wanted = [...picked];
  const passes = (keys) => (all ? wanted.every((key) => keys.includes(key)) : keys.some((key) => picked.has(key)));
  const pass = picked.size ? Uint8Array.from(entries, (keys) => (passes(keys) ? 1 : 0)) : null;
  const codes = facet.codes ?? codesOf(facet.key);
  return { key: facet.key, codes, entries, pass, all: all && picked.size > 0, tally: new Uint32Array(entries.length) };
}

/** Rows that fit, and the count of every option of the place filter and of each facet for which `counting` is true. */
function filtered(counting) {
  const all = (facet) => facet.all_of && state.all;
  const made = facets.map((facet) => prepared(facet, state.picked[facet.key], all(facet), counting(facet)));
  const filters = [...made, prepared(placeFacet(state.basis), state.places, false, true)].filter(Boolean);
  const rows = fitting(filters, filters.filter((filter) => filter.pass), searched());
  return { rows, counts: Object.fromEntries(filters.map((filter) => [filter.key, optionCounts(filter)])) };
}

/** The one pass. Plain loops, because the first time they run they are not yet compiled. */
function fitting(filters, active, fits) {
  const rows = [];
  for (let i = 0; i < ROWS; i++) {
    if (fits !== null && fits[i] === 0) continue;
    let failed = null;
    let fails = 0;
    for (let k = 0; k < active.length && fails < 2; k++) {
      const filter = active[k];
      if (filter.pass[filter.codes[i]] === 1) continue;
      failed = filter;
      fails += 1;
    }
    if (fails === 0) {
      rows.push(i);
      for (let k = 0; k < filters.length; k++) filters[k].tally[filters[k].codes[i]] += 1;
    } else if (fails === 1 && !failed.all) {
      failed.tally[failed.codes[i]] += 1;
    }
  }
  return rows;
}

function optionCounts(filter) {
  const counts = new Map();
  filter.entries.forEach((keys, code) => {
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + filter.tally[code]);
  });
  return counts;
}

/** How many rows there are in the populations chosen, whatever else is. */
function populationSize() {
  const { codes, pass } = prepared(facetOf.population, state.picked.population, false, true);
  return pass ? codes.reduce((sum, code) => sum + pass[code], 0) : ROWS;
}

const sortKeys = {};

/** For every row a figure to sort by; what is not known is NaN and comes last either way. */
function sortKey(key) {
  sortKeys[key] ??= makeSortKey(key);
  return sortKeys[key];
}

function makeSortKey(key) {
  const nothing = (value) => (value === null ? NaN : value);
  if (key === 'name') return Float64Array.from({ length: ROWS }, (_, i) => i);
  if (key === 'income') return Float64Array.from(columnOf('income'), nothing);
  if (key === 'id') {
    const order = [...columnOf('id')].sort((a, b) => (a < b ? -1 : 1));
    const rank = new Map(order.map((id, n) => [id, n]));
    return Float64Array.from(columnOf('id'), (id) => rank.get(id));
  }
  const { values } = columnOf(key);
  const order = [...(facetOf[key]?.options.keys() ?? ladNames.keys())];
  const ranks = values.map((value) => {
    if (key === 'theme') return value.length || NaN;
    return value === null ? NaN : order.indexOf(String(value));
  });
  return Float64Array.from(codesOf(key), (code) => ranks[code]);
}

/** Sorts rows in place by the state's choice, then by name. Rows are numbered in order of name. */
function sortRows(rows) {
  const keys = sortKey(state.sort);
  const sign = state.down ? -1 : 1;
  return rows.sort((a, b) => {
    const x = keys[a];
    const y = keys[b];
    if (x === y) return a - b;
    if (x !== x) return y !== y ? a - b : 1;
    if (y !== y) return -1;
    return sign * (x - y);
  });
}
