/* Brings it together: one way in which every choice is taken, counted, shown, kept in the link and announced. */

let shownRows = [];
let announcing = 0;

/** Says something to those who do not see the page; what follows quickly replaces what came before. */
function announce(text) {
  clearTimeout(announcing);
  announcing = setTimeout(() => { byId('status').textContent = text; }, 400);
}

/** Takes a choice: `make` alters the state; `name` is what the time is noted under. */
function change(name, make, { samePage = false, replace = false } = {}) {
  whenLoaded(() => timed(name, () => {
    make();
    if (!samePage) state.page = 0;
    show();
    keepHash(replace);
    announce(`${byId('count').textContent}. ${name === 'page' ? `Page ${state.page + 1}` : ''}`);
  }));
}

function show(upTo = PAGE) {
  const { rows, counts } = filtered(counting);
  shownRows = sortRows(rows);
  say(byId('count'), `${number(shownRows.length)} of ${counted(populationSize(), 'organisation')}`);
  byId('q').value = state.q;
  byId('deep').checked = state.deep;
  showChips(change);
  showFacets(counts);
  showPlaces(counts.place);
  showPages(shownRows, change);
  showTable(shownRows, state.page * PAGE, state.page * PAGE + upTo);
  byId('linked').hidden = true;
}

function makeSearch() {
  byId('search').addEventListener('submit', (event) => event.preventDefault());
  byId('q').addEventListener('input', (event) => {
    const typed = event.target.value;
    change('search', () => { state.q = typed; }, { replace: true });
  });
  byId('deep').addEventListener('change', (event) => {
    const { checked } = event.target;
    change('search', () => { state.deep = checked; });
  });
}

function makePrinting() {
  window.addEventListener('beforeprint', () => showTable(shownRows, 0, PRINTED));
  window.addEventListener('afterprint', () => showTable(shownRows, state.page * PAGE, (state.page + 1) * PAGE));
}

/** Links within the page move the focus and leave the state in the address alone. */
function makeSkips() {
  for (const link of document.querySelectorAll('a[data-skip]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      byId(link.dataset.skip).scrollIntoView();
      byId(link.dataset.skip).focus();
    });
  }
}

function followAddress() {
  fromHash(location.hash);
  show();
  showOrganisation();
}

/** What can be seen at once is shown before the file has been read to its end; a link's view waits for that. */
function start() {
  const plainStart = location.hash.length < 2;
  fromHash('');
  makeFacets(change);
  makeTable(change);
  makeDetail();
  makeSearch();
  makeTools();
  makePrinting();
  makeSkips();
  if (window.matchMedia('(max-width: 760px)').matches) byId('drawer').open = false;
  if (plainStart) {
    show(data.opening.rows.length);
    noteOpening();
  }
  whenLoaded(() => {
    followAddress();
    if (!plainStart) noteOpening();
    window.addEventListener('popstate', followAddress);
  });
}

// The heading is painted first, so that a reader sees at once that the page is coming.
afterPaint(start);
