/* What the reader has chosen, and the same as the link's part after '#'. */

const SORTS = ['level', 'name', 'theme', 'lad', 'size', 'income', 'id'];
/* Where no areas of operation were read, nobody can be counted where they work. */
const BASES = data.works_known ? ['based', 'works', 'either'] : ['based'];
const state = {};

function reset() {
  Object.assign(state, { q: '', deep: false, all: false, basis: 'based', measure: 'count' });
  Object.assign(state, { sort: 'level', down: false, page: 0, org: null, places: new Set() });
  state.picked = Object.fromEntries(facets.map((facet) => [facet.key, new Set(facet.default)]));
}

function sameSet(set, list) {
  return set.size === list.length && list.every((item) => set.has(item));
}

/** The fewest areas that make up the places picked: a region or combined authority stands for its authorities. */
function placeCodes() {
  const left = new Set(state.places);
  const codes = [];
  for (const area of [...(areas.region ?? []), ...(areas.cauth ?? []), ...lads]) {
    const parts = area.area_type === 'lad' ? [area.area_code] : area.lads;
    if (!parts.length || !parts.every((lad) => left.has(lad))) continue;
    codes.push(area.area_code);
    parts.forEach((lad) => left.delete(lad));
  }
  return codes;
}

function toHash() {
  const all = new URLSearchParams();
  if (state.q) all.append('q', state.q);
  if (state.deep) all.append('in', 'evidence');
  placeCodes().forEach((code) => all.append('place', code));
  if (state.basis !== 'based') all.append('basis', state.basis);
  for (const facet of facets) {
    const picked = state.picked[facet.key];
    if (sameSet(picked, facet.default)) continue;
    (picked.size ? [...picked] : ['']).forEach((value) => all.append(facet.key, value));
  }
  if (state.all) all.append('themes', 'all');
  if (state.measure !== 'count') all.append('map', state.measure);
  if (state.sort !== 'level' || state.down) all.append('sort', (state.down ? '-' : '') + state.sort);
  if (state.page) all.append('page', state.page + 1);
  if (state.org) all.append('org', state.org);
  return `#${all}`;
}

/** Takes over what a link says; what it says wrongly is passed over. */
function fromHash(hash) {
  const all = new URLSearchParams(hash.replace(/^#/, ''));
  reset();
  state.q = all.get('q') ?? '';
  state.deep = all.get('in') === 'evidence';
  state.all = all.get('themes') === 'all';
  if (BASES.includes(all.get('basis'))) state.basis = all.get('basis');
  if (all.get('map') === 'rate') state.measure = 'rate';
  const places = new Set(all.getAll('place'));
  for (const area of data.areas.filter((one) => places.has(one.area_code))) {
    (area.area_type === 'lad' ? [area.area_code] : area.lads).forEach((lad) => state.places.add(lad));
  }
  for (const facet of facets.filter((one) => all.has(one.key))) {
    state.picked[facet.key] = new Set(all.getAll(facet.key).filter((value) => facet.options.has(value)));
  }
  const sort = (all.get('sort') ?? '').match(/^(-?)(\w+)$/);
  if (sort && SORTS.includes(sort[2])) Object.assign(state, { sort: sort[2], down: sort[1] === '-' });
  state.page = Math.max(0, (parseInt(all.get('page'), 10) || 1) - 1);
  state.org = all.get('org');
}

/** Keeps the address in step, so that it can be copied, and so that Back undoes a choice. */
function keepHash(replace) {
  const hash = toHash();
  const now = location.hash || '#';
  if (now === hash) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', hash);
}
