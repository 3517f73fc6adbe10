/* The table: one page of rows at a time, however many fit; its headings sort. */

const PAGE = 50;
const PRINTED = 500;
const HEADINGS = {
  name: 'Name',
  level: 'Relevance',
  theme: 'Themes',
  lad: 'Authority',
  size: 'Size',
  income: 'Income',
  id: 'Identifiers',
};
const table = {};

function makeTable(change) {
  table.heads = Object.entries(HEADINGS).map(([key, label]) => {
    const button = el('button', { type: 'button' }, label, el('span', { class: 'arrow', 'aria-hidden': 'true' }));
    button.addEventListener('click', () => change('sort', () => sortBy(key)));
    return el('th', { scope: 'col', role: 'columnheader', class: key, 'data-key': key, 'data-label': label }, button);
  });
  table.caption = el('caption', { class: 'unseen' });
  table.body = el('tbody', { role: 'rowgroup' });
  // Narrow screens show rows as cards, by styles that take a table's meaning away: the roles keep it.
  table.node = el('table', { role: 'table', class: 'rows' }, table.caption,
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row', 'aria-rowindex': 1 }, ...table.heads)), table.body);
  table.body.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-row]');
    if (button) whenLoaded(() => openOrganisation(Number(button.dataset.row)));
  });
  byId('table').append(table.node);
  const select = byId('sort');
  for (const [key, label] of Object.entries(HEADINGS)) {
    select.append(el('option', { value: key }, label), el('option', { value: `-${key}` }, `${label}, downwards`));
  }
  select.addEventListener('change', () => change('sort', () => {
    Object.assign(state, { down: select.value.startsWith('-'), sort: select.value.replace('-', '') });
  }));
}

/** The same heading again turns the order round; figures start with the highest. */
function sortBy(key) {
  const down = state.sort === key ? !state.down : key === 'income' || key === 'theme';
  Object.assign(state, { sort: key, down });
}

function cell(key, ...content) {
  return el('td', { role: 'cell', class: key, 'data-label': HEADINGS[key] }, ...content);
}

function rowOf(i, index) {
  const name = at('name', i);
  const level = at('level', i);
  const income = at('income', i);
  const others = at('others', i);
  const opens = { type: 'button', class: 'name', 'data-row': i, 'aria-haspopup': 'dialog', dir: 'auto' };
  const button = el('button', opens, name);
  const place = ladNames.get(at('lad', i)) ?? (at('population', i) === 'study' ? 'Not known' : 'Elsewhere');
  return el('tr', { role: 'row', 'aria-rowindex': index + 2 },
    cell('name', button),
    cell('level', el('span', { class: `tag ${level}` }, capital(level))),
    cell('theme', at('theme', i).map(capital).join(', ') || '–'),
    cell('lad', place),
    cell('size', shortLabel('size', at('size', i)).replace('Income not known', '–')),
    cell('income', income === null ? '–' : pounds(income)),
    cell('id', at('id', i), ...(others ? others.flatMap((other) => [el('br'), other]) : [])));
}

function showTable(rows, from, to) {
  table.body.replaceChildren(...rows.slice(from, to).map((i, n) => rowOf(i, from + n)));
  table.node.setAttribute('aria-rowcount', rows.length + 1);
  const shown = rows.length ? `rows ${number(from + 1)} to ${number(Math.min(to, rows.length))}` : 'no rows';
  say(table.caption, `Organisations that fit: ${shown} of ${number(rows.length)}, sorted by ${HEADINGS[state.sort]}`);
  for (const head of table.heads) {
    const on = head.dataset.key === state.sort;
    if (on) head.setAttribute('aria-sort', state.down ? 'descending' : 'ascending');
    else head.removeAttribute('aria-sort');
    say(head.querySelector('.arrow'), on ? (state.down ? ' ▼' : ' ▲') : '');
  }
  byId('sort').value = (state.down ? '-' : '') + state.sort;
}

function showPages(rows, change) {
  const last = Math.max(0, Math.ceil(rows.length / PAGE) - 1);
  state.page = Math.min(state.page, last);
  const focused = document.activeElement?.dataset?.page;
  const turn = (label, page, key) => {
    const off = page < 0 || page > last || page === state.page;
    const button = el('button', { type: 'button', 'data-page': key, 'aria-disabled': off ? 'true' : null }, label);
    if (!off) button.addEventListener('click', () => turnTo(page, change));
    return button;
  };
  const where = el('span', {}, `Page ${number(state.page + 1)} of ${number(last + 1)}`);
  byId('pages').replaceChildren(turn('First', 0, 'first'), turn('Previous', state.page - 1, 'previous'), where,
    turn('Next', state.page + 1, 'next'), turn('Last', last, 'last'));
  if (focused) byId('pages').querySelector(`[data-page=${focused}]`).focus({ preventScroll: true });
}

function turnTo(page, change) {
  change('page', () => { state.page = page; }, { samePage: true });
  byId('table').scrollIntoView();
}
