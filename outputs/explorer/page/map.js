/* The map: a list box whose options are authorities' outlines, shaded by number or rate. */

const map = { paths: new Map(), order: [], at: 0 };
const CLASSES = 5;
const NO_MAP = 'No boundaries were given, so there is no map; the list below filters all the same.';
const KEYS = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1, Home: -Infinity, End: Infinity };

function makeMap(change) {
  if (!data.shapes) return el('p', { class: 'hint' }, NO_MAP);
  const { width, height } = data.shapes;
  map.order = lads.filter((lad) => data.shapes.areas[lad.area_code]);
  map.order.sort((a, b) => data.shapes.areas[a.area_code].y - data.shapes.areas[b.area_code].y);
  const outlines = map.order.map((lad, n) => outline(lad, n, change));
  map.halo = svg('path', { class: 'halo', 'aria-hidden': 'true' });
  map.chosen = svg('path', { class: 'chosen', 'aria-hidden': 'true' });
  map.figures = svg('g', { class: 'figures', 'aria-hidden': 'true' });
  const list = svg('g', {
    role: 'listbox', 'aria-multiselectable': 'true',
    'aria-label': 'Map of local authorities. Arrow keys go from north to south, the space bar picks.',
  }, ...outlines);
  list.addEventListener('keydown', (event) => mapKey(event));
  map.legend = el('div', { class: 'legend' });
  map.readout = el('p', { class: 'readout', 'aria-hidden': 'true' });
  const north = el('p', { class: 'north', 'aria-hidden': 'true' }, 'N ↑');
  const layers = [list, map.chosen, map.halo, map.figures];
  const picture = svg('svg', { viewBox: `0 0 ${width} ${height}`, class: 'map' }, ...layers);
  const rate = `for every ${number(data.rate_per)} people`;
  const shade = radios('measure', 'Shade the map by', [['count', 'number'], ['rate', rate]], change);
  const missing = lads.length - map.order.length;
  const lacking = `${counted(missing, 'authority', 'authorities')} without an outline: see the list.`;
  const note = missing ? el('p', { class: 'hint' }, lacking) : '';
  return el('div', {}, north, picture, map.readout, map.legend, note, shade);
}

function outline(lad, n, change) {
  const shape = data.shapes.areas[lad.area_code];
  const path = svg('path', { d: shape.path, role: 'option', tabindex: n ? -1 : 0, class: 'area' });
  const pick = () => {
    const on = state.places.has(lad.area_code);
    change('filter', () => state.places[on ? 'delete' : 'add'](lad.area_code));
  };
  path.addEventListener('click', pick);
  path.addEventListener('keydown', (event) => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    pick();
  });
  const show = () => point(lad.area_code);
  path.addEventListener('mouseenter', show);
  path.addEventListener('focus', show);
  path.addEventListener('mouseleave', () => point(null));
  path.addEventListener('blur', () => point(null));
  map.paths.set(lad.area_code, { path, lad, shape });
  return path;
}

/** Only one outline can be reached by the tab key; the arrow keys go on from there. */
function mapKey(event) {
  const step = KEYS[event.key];
  if (!step) return;
  event.preventDefault();
  const paths = map.order.map((lad) => map.paths.get(lad.area_code).path);
  paths[map.at].setAttribute('tabindex', '-1');
  const now = paths.indexOf(document.activeElement);
  map.at = Math.min(paths.length - 1, Math.max(0, (now < 0 ? map.at : now) + step));
  paths[map.at].setAttribute('tabindex', '0');
  paths[map.at].focus();
}

function point(code) {
  const part = map.paths.get(code);
  map.halo.setAttribute('d', part ? part.shape.path : '');
  say(map.readout, part ? part.path.getAttribute('aria-label') : map.rest);
}

function rateOf(n, lad) {
  return lad.population ? (n * data.rate_per) / lad.population : null;
}

const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** A round step, five of which reach the highest figure. */
function stepFor(highest) {
  const rough = highest / CLASSES;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = STEPS.find((times) => times * power >= rough - 1e-9) * power;
  return state.measure === 'count' ? Math.ceil(step) : step;
}

function showMap(counts) {
  if (!data.shapes) return;
  const figures = new Map();
  for (const [code, { lad }] of map.paths) {
    const n = counts.get(code) ?? 0;
    figures.set(code, { n, rate: rateOf(n, lad), shown: state.measure === 'rate' ? rateOf(n, lad) : n });
  }
  const highest = Math.max(0, ...[...figures.values()].map(({ shown }) => shown ?? 0));
  const step = highest ? stepFor(highest) : 0;
  const fitting = [];
  for (const [code, { path, lad, shape }] of map.paths) {
    const { n, rate, shown } = figures.get(code);
    const shade = shown === null ? 'none' : Math.min(CLASSES, Math.ceil(shown / step - 1e-9) || 0);
    path.setAttribute('class', `area shade-${shade}`);
    path.setAttribute('aria-selected', state.places.has(code));
    const per = rate === null ? 'population not known' : `${number(rate, 2)} for every ${number(data.rate_per)} people`;
    path.setAttribute('aria-label', `${lad.area_name}: ${counted(n, 'organisation')}, ${per}`);
    const text = state.measure === 'rate' && rate !== null ? rate.toFixed(1) : number(n);
    const light = shade > 3 ? 'light' : null;
    const fits = shape.room >= 9 + 9 * text.length;
    if (fits) fitting.push(svg('text', { x: shape.x, y: shape.y + 11, class: light }, text));
  }
  map.figures.replaceChildren(...fitting);
  const chosen = [...map.paths.values()].filter(({ lad }) => state.places.has(lad.area_code));
  map.chosen.setAttribute('d', chosen.map(({ shape }) => shape.path).join(''));
  map.rest = 'Point at an authority, or pick it to filter.';
  say(map.readout, map.rest);
  showLegend(step, highest);
}

function showLegend(step, highest) {
  const digits = (String(Number(step.toPrecision(3))).split('.')[1] ?? '').length;
  const show = (value) => number(value, digits);
  const parts = [['shade-0', 'none found']];
  for (let n = 1; step && (n - 1) * step < highest; n++) {
    const from = state.measure === 'count' ? (n - 1) * step + 1 : (n - 1) * step;
    const same = state.measure === 'count' && step === 1;
    parts.push([`shade-${n}`, same ? show(n) : `${show(from)}–${show(n * step)}`]);
  }
  map.legend.replaceChildren(...parts.map(([shade, text]) => {
    const square = svg('rect', { width: 10, height: 10, class: `area ${shade}` });
    return el('span', {}, svg('svg', { viewBox: '0 0 10 10', 'aria-hidden': 'true' }, square), text);
  }));
}
