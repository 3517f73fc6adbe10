/* The rows that fit, as CSV that a spreadsheet opens without running anything in it; and the link to this view. */

const CSV = [
  ['org_id', (i) => at('id', i)],
  ['name', (i) => at('name', i)],
  ['relevance', (i) => at('level', i)],
  ['themes', (i) => at('theme', i).join(';')],
  ['lad_code', (i) => at('lad', i)],
  ['lad_name', (i) => ladNames.get(at('lad', i))],
  ['size_band', (i) => at('size', i)],
  ['income', (i) => at('income', i)],
  ['legal_form', (i) => at('form', i)],
  ['registers', (i) => at('register', i).join(';')],
  ['other_identifiers', (i) => (at('others', i) ?? []).join(';')],
  ['deprivation_quintile', (i) => at('quintile', i)],
  ['coastal', (i) => at('coast', i)],
  ['works_in', (i) => at('works', i).join(';')],
  ['funders', (i) => at('funder', i).join(';')],
  ['in_study', (i) => at('population', i) === 'study'],
  ['data', () => (data.sample ? 'SAMPLE' : '')],
];

/** A cell: text that a spreadsheet could take for a formula is led by an apostrophe, as in the report's CSV. */
function csvCell(value) {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvOf(rows) {
  const lines = [CSV.map(([name]) => name).join(',')];
  for (const i of rows) lines.push(CSV.map(([, value]) => csvCell(value(i))).join(','));
  // The mark at the start tells Excel that the text is UTF-8.
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function makeTools() {
  byId('export').addEventListener('click', () => {
    const file = URL.createObjectURL(new Blob([csvOf(shownRows)], { type: 'text/csv;charset=utf-8' }));
    const name = `${data.sample ? 'SAMPLE_' : ''}organisations_${data.date}.csv`;
    el('a', { href: file, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(file), 10000);
    announce(`${counted(shownRows.length, 'row')} exported to ${name}`);
  });
  byId('link').addEventListener('click', async () => {
    byId('linked').hidden = false;
    byId('address').value = location.href;
    byId('address').select();
    const copied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
    announce(copied ? 'The link was copied' : 'The link is selected: copy it');
  });
  byId('print').addEventListener('click', () => window.print());
}
