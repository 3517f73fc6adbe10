/* The filters: a group of tick boxes a facet, a menu where there are many options; with live counts.

   A group that stands closed has no content and no counts until it is opened: most are never opened. */

const facetNodes = {};

function makeFacets(change) {
  const form = byId('facets');
  form.addEventListener('submit', (event) => event.preventDefault());
  form.append(makePlaces(change));
  for (const facet of facets) {
    const box = fold(facet.label, facet.key === 'level');
    const node = { box, make: () => (facet.menu ? makeMenu(facet, node, change) : makeTicks(facet, node, change)) };
    box.addEventListener('toggle', () => box.open && node.counted !== shownRows && whenLoaded(() => show()));
    facetNodes[facet.key] = node;
    form.append(box);
  }
  form.append(el('p', {}, makeReset(change)), el('p', {}, toResults()));
}

/** On a narrow screen the results stand below all filters: this folds the filters away and goes there. */
function toResults() {
  const button = el('button', { type: 'button', id: 'to-results' }, 'Show the results');
  button.addEventListener('click', () => {
    byId('drawer').open = false;
    byId('results').scrollIntoView();
    byId('count').focus();
  });
  return button;
}

function makeReset(change) {
  const button = el('button', { type: 'button', class: 'plain' }, 'Back to the filters at the start');
  button.addEventListener('click', () => change('filter', reset));
  return button;
}

function fold(label, open, ...content) {
  return el('details', { class: 'facet', open }, el('summary', {}, label), ...content);
}

function makeTicks(facet, node, change) {
  node.options = new Map();
  const list = [...facet.options].map(([key, label]) => {
    const input = el('input', { type: 'checkbox', name: facet.key, value: key });
    const count = el('span', { class: 'n' });
    input.addEventListener('change', () => {
      change('filter', () => state.picked[facet.key][input.checked ? 'add' : 'delete'](key));
    });
    node.options.set(key, { input, count });
    return el('li', {}, el('label', {}, input, el('span', {}, label), count));
  });
  const hint = facet.hint ? el('p', { class: 'hint' }, facet.hint) : null;
  node.all = facet.all_of ? makeAllOf(change) : null;
  const legend = el('legend', { class: 'unseen' }, facet.label);
  node.box.append(el('fieldset', {}, legend, hint, node.all?.label ?? null, el('ul', {}, ...list)));
}

function makeAllOf(change) {
  const input = el('input', { type: 'checkbox' });
  input.addEventListener('change', () => change('filter', () => { state.all = input.checked; }));
  return { input, label: el('label', { class: 'tick' }, input, 'having all that are ticked, not any') };
}

function makeMenu(facet, node, change) {
  node.options = new Map();
  const select = el('select', { 'aria-label': facet.label }, el('option', { value: '' }, 'Any'));
  for (const [key, label] of facet.options) {
    const option = el('option', { value: key });
    node.options.set(key, { option, label });
    select.append(option);
  }
  select.addEventListener('change', () => {
    change('filter', () => { state.picked[facet.key] = new Set(select.value ? [select.value] : []); });
  });
  node.select = select;
  node.box.append(el('p', { class: 'hint' }, facet.hint), select);
}

const counting = (facet) => facetNodes[facet.key].box.open;

function showFacets(counts) {
  for (const facet of facets.filter(counting)) {
    const node = facetNodes[facet.key];
    if (!node.options) node.make();
    node.counted = shownRows;
    const picked = state.picked[facet.key];
    if (node.all) node.all.input.checked = state.all;
    for (const [key, part] of node.options) {
      const n = counts[facet.key].get(key) ?? 0;
      if (part.option) {
        say(part.option, `${part.label} (${number(n)})`);
        continue;
      }
      part.input.checked = picked.has(key);
      say(part.count, number(n));
      part.input.closest('li').classList.toggle('nought', n === 0);
    }
    if (node.select) node.select.value = [...picked][0] ?? '';
  }
}

/** Every choice in use, in words, with what takes it away again. */
function choices() {
  const all = [];
  if (state.q) all.push([`“${state.q}”${state.deep ? ' in names or evidence' : ''}`, () => { state.q = ''; }]);
  for (const code of placeCodes()) {
    const area = data.areas.find((one) => one.area_code === code);
    const within = area.area_type === 'lad' ? [code] : area.lads;
    const how = { based: 'Based in', works: 'Works in', either: 'Based or works in' }[state.basis];
    all.push([`${how} ${area.area_name}`, () => within.forEach((lad) => state.places.delete(lad))]);
  }
  for (const facet of facets) {
    const picked = state.picked[facet.key];
    const labels = [...picked].map((key) => facet.options.get(key).replace(/ \(.*/, ''));
    if (sameSet(picked, facet.default) && facet.key !== 'level') continue;
    const joined = labels.join(facet.all_of && state.all ? ' and ' : ' or ') || 'any';
    const away = sameSet(picked, facet.default) ? null : () => { state.picked[facet.key] = new Set(facet.default); };
    all.push([`${facet.label}: ${joined}`, away]);
  }
  return all;
}

function showChips(change) {
  const all = choices();
  byId('chips').replaceChildren(
    ...all.map(([text, away]) => {
      if (!away) return el('span', { class: 'chip' }, text);
      const label = `Take away the filter: ${text}`;
      const cross = el('span', { 'aria-hidden': 'true' }, ' ×');
      const button = el('button', { type: 'button', class: 'chip', 'aria-label': label }, text, cross);
      button.addEventListener('click', () => {
        change('filter', away);
        byId('count').focus();
      });
      return button;
    }),
  );
  const used = all.filter(([, away]) => away).length;
  say(byId('in-use'), used ? ` (${used} in use)` : '');
}
