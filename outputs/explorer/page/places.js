/* The place filter: the map, what it counts, and a tree of regions, combined authorities and authorities. */

const placeNodes = new Map();
const placeRadios = {};

const NO_WORKS = 'Where organisations work is not known: the files of this release hold no areas of operation.';

function makePlaces(change) {
  const tree = el('ul', { class: 'places' }, ...(areas.region ?? []).map((region) => regionNode(region, change)));
  const group = el('fieldset', {}, el('legend', { class: 'unseen' }, 'Authorities'), tree);
  const how = !data.works_known ? el('p', { class: 'hint' }, NO_WORKS) : radios('basis', 'Count an organisation in', [
    ['based', 'where it is based'],
    ['works', 'where it says it works'],
    ['either', 'either'],
  ], change);
  const box = fold('Place', true, makeMap(change), how, group);
  box.id = 'place';
  return box;
}

/** A row of radio buttons for one key of the state. */
function radios(key, legend, options, change) {
  placeRadios[key] = new Map();
  const labels = options.map(([value, label]) => {
    const input = el('input', { type: 'radio', name: key, value });
    input.addEventListener('change', () => change('filter', () => { state[key] = value; }));
    placeRadios[key].set(value, input);
    return el('label', {}, input, label);
  });
  return el('fieldset', { class: 'radios' }, el('legend', {}, legend), ...labels);
}

function regionNode(region, change) {
  const within = (areas.cauth ?? []).filter((cauth) => cauth.lads.some((lad) => region.lads.includes(lad)));
  const covered = new Set(within.flatMap((cauth) => cauth.lads));
  const alone = lads.filter((lad) => region.lads.includes(lad.area_code) && !covered.has(lad.area_code));
  return placeNode(region, region.lads, change, [
    ...within.map((cauth) => {
      const parts = lads.filter((lad) => cauth.lads.includes(lad.area_code) && region.lads.includes(lad.area_code));
      const nodes = parts.map((lad) => placeNode(lad, [lad.area_code], change));
      return placeNode(cauth, parts.map((lad) => lad.area_code), change, nodes);
    }),
    ...alone.map((lad) => placeNode(lad, [lad.area_code], change)),
  ]);
}

const KINDS = { region: 'region', cauth: 'combined authority', lad: '' };

function placeNode(area, codes, change, parts = []) {
  const input = el('input', { type: 'checkbox', value: area.area_code });
  const count = el('span', { class: 'n' });
  input.addEventListener('change', () => {
    change('filter', () => codes.forEach((code) => state.places[input.checked ? 'add' : 'delete'](code)));
  });
  placeNodes.set(area.area_code, { input, count, codes });
  const kind = KINDS[area.area_type] ? el('small', {}, ` ${KINDS[area.area_type]}`) : null;
  const label = el('label', {}, input, el('span', {}, area.area_name, kind), count);
  return el('li', {}, label, parts.length ? el('ul', {}, ...parts) : null);
}

function showPlaces(counts) {
  for (const [key, inputs] of Object.entries(placeRadios)) inputs.get(state[key]).checked = true;
  for (const { input, count, codes } of placeNodes.values()) {
    const ticked = codes.filter((code) => state.places.has(code)).length;
    input.checked = ticked > 0 && ticked === codes.length;
    input.indeterminate = ticked > 0 && ticked < codes.length;
    // An organisation that works in several authorities would count more than once in their sum.
    const known = codes.length === 1 || state.basis === 'based';
    const n = codes.reduce((sum, code) => sum + (counts.get(code) ?? 0), 0);
    say(count, known ? number(n) : '');
  }
  showMap(counts);
}
