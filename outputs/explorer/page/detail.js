/* One organisation in a dialog: why it is in, its evidence, registers, place, grants, and how to correct it. */

const BASIS = {
  register: 'its own registered words',
  grant: 'the words of a grant to it',
  override: 'a decision by people',
};

function openOrganisation(i) {
  timed('open', () => {
    state.org = at('id', i);
    showOrganisation();
    keepHash();
  });
}

/** Shows the organisation that the state names in the dialog, or closes it. */
function showOrganisation() {
  const dialog = byId('detail');
  const i = state.org ? columnOf('id').indexOf(state.org) : -1;
  if (i < 0) {
    state.org = null;
    if (dialog.open) dialog.close();
    return;
  }
  const heading = el('h2', { id: 'detail-name', tabindex: -1, dir: 'auto' }, at('name', i));
  dialog.replaceChildren(detailBar(i), heading, ...detailSections(i, detailOf(i)));
  dialog.dataset.row = i;
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  heading.focus();
}

/** Closing gives the focus back to the row from which it was opened, and takes the organisation out of the link. */
function makeDetail() {
  const dialog = byId('detail');
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  dialog.addEventListener('close', () => {
    const opener = table.body.querySelector(`button[data-row="${dialog.dataset.row}"]`) ?? byId('count');
    opener.focus();
    if (!state.org) return;
    state.org = null;
    keepHash();
  });
}

function detailBar(i) {
  const place = shownRows.indexOf(i);
  const where = place < 0 ? 'Not among the rows that fit' : `${number(place + 1)} of ${number(shownRows.length)}`;
  const button = (label, act) => {
    const made = el('button', { type: 'button', 'aria-disabled': act ? null : 'true' }, label);
    if (act) made.addEventListener('click', act);
    return made;
  };
  const go = (n) => (place >= 0 && shownRows[n] !== undefined ? () => openOrganisation(shownRows[n]) : null);
  return el('div', { class: 'bar' }, button('Previous', go(place - 1)), button('Next', go(place + 1)),
    small(where), button('Close', () => byId('detail').close()));
}

function detailSections(i, detail) {
  const level = at('level', i);
  const left = `Not in the study population: ${detail.left_out_because ?? 'left out'}.`;
  const why = at('population', i) === 'study' ? 'In the study population.' : left;
  const themes = at('theme', i).map((theme) => facetOf.theme.options.get(theme)).join('; ');
  return [
    data.sample ? el('p', { class: 'sample' }, data.sample) : '',
    el('p', {}, el('span', { class: `tag ${level}` }, capital(level)), ` ${capital(data.words.levels[level])}. ${why}`),
    el('p', {}, `Themes: ${themes || 'none'}. Relevance rests on ${BASIS[detail.relevance_basis] ?? 'nothing found'}.`),
    ...section('The words that decided it', evidenceList(detail)),
    ...section('What it is', factList(i, detail)),
    ...section('Identifiers and registers', identifierList(i, detail)),
    ...section('Where', placeList(i, detail)),
    ...section('Grants found', grantList(detail)),
    ...section('If this is wrong, or something is missing', correction(i)),
  ];
}

function section(title, nodes) {
  return [el('h3', {}, title), ...nodes];
}
