/* What else is known of one organisation: facts, identifiers, place, grants; and what to do if it is wrong. */

/** Pairs of a name and a value as a description list; empty values are left out. */
function pairs(list) {
  const known = list.filter(([, value]) => value !== null && value !== undefined);
  return el('dl', {}, ...known.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}

function factList(i, detail) {
  const income = at('income', i);
  const year = detail.income_year_end ? ` in the year to ${longDate(detail.income_year_end)}` : '';
  const address = detail.website ? webAddress(detail.website) : null;
  const removed = detail.removed_on ? `, removed ${longDate(detail.removed_on)}` : '';
  const since = detail.registered_on ? `; registered ${longDate(detail.registered_on)}` : '';
  const people = (n) => (n === null ? null : number(n));
  return [pairs([
    ['Legal form', at('form', i) ? capital(at('form', i)) : labelOf('form', null)],
    ['Status', `${detail.active ? 'Active' : `Not active${removed}`}${since}`],
    ['Income', income === null ? 'Not known' : `${pounds(income)}${year}`],
    ['Size', labelOf('size', at('size', i))],
    ['Employees reported', people(detail.employees_reported)],
    ['Volunteers reported', people(detail.volunteers_reported)],
    ['Scale', detail.scale && capital(detail.scale)],
    ['Website', detail.website && (address ? outside(address, detail.website) : detail.website)],
  ])];
}

function identifierList(i, detail) {
  const items = (detail.identifiers ?? []).map(([identifier, source, method = null, probability = null]) => {
    const sure = probability === null ? '' : `, probability ${number(probability, 2)}`;
    const linked = method ? `, linked by ${data.words.methods[method] ?? method}${sure}` : '';
    const page = registerPage(identifier, at('name', i));
    const link = page ? [': ', outside(page[0], `open ${page[1]}`)] : [];
    return el('li', {}, el('code', {}, identifier), ` from ${source}${linked}`, ...link);
  });
  const registers = at('register', i).map((one) => facetOf.register.options.get(one));
  return [el('p', {}, `Registers: ${registers.join('; ') || 'none'}.`), el('ul', {}, ...items)];
}

function placeList(i, detail) {
  const lad = at('lad', i);
  const name = ladNames.get(lad) ?? detail.lad_name_elsewhere;
  const within = (type) => (areas[type] ?? []).find((area) => area.lads.includes(lad))?.area_name ?? null;
  const basis = data.words.bases[detail.location_basis] ?? detail.location_basis;
  return [pairs([
    ['Based in', name ? `${name}, from ${basis}` : 'Not known: no address could be placed, and nothing was guessed.'],
    ['Region', within('region')],
    ['Combined authority', within('cauth')],
    ['Police force area', within('pfa')],
    ['Probation delivery unit', within('pdu')],
    [facetOf.quintile.label, labelOf('quintile', at('quintile', i))],
    ['Coast', labelOf('coast', at('coast', i))],
    ['Works in', workPlaces(detail) || 'It names no authority; many name only a country, or nothing.'],
  ])];
}

/** The authorities in which it works, each with what says so. */
function workPlaces(detail) {
  const works = new Map();
  for (const [code, basis] of detail.works ?? []) works.set(code, [...(works.get(code) ?? []), basis]);
  const named = [...works].map(([code, bases]) => `${ladNames.get(code)} (${bases.join(', ')})`);
  const beyond = detail.works_beyond;
  if (beyond) named.push(`${counted(beyond, 'authority', 'authorities')} outside the regions studied`);
  return named.join(', ');
}

function grantList(detail) {
  if (!detail.grants) return [el('p', {}, 'None found. Not every funder publishes its grants.')];
  const [n, amount, first, last, justice, funders, named] = detail.grants;
  const span = first === last ? String(first) : `${first} to ${last}`;
  const years = first === null ? 'undated' : span;
  const about = `${counted(n, 'grant')}, ${pounds(amount)} in all, from ${counted(funders, 'funder')}; ${years}.`;
  const words = `${number(justice)} of them ${justice === 1 ? 'names' : 'name'} criminal justice.`;
  const items = named.map(([funder, grants, given]) =>
    el('li', {}, `${funder ?? 'Funder not named'}: ${counted(grants, 'grant')}, ${pounds(given)}`));
  const more = funders > named.length ? el('li', {}, `and ${number(funders - named.length)} more`) : '';
  const note = el('p', {}, small('Repeats, and money for giving on, are left out as the study’s settings say.'));
  return [el('p', {}, `${about} ${words}`), el('ul', {}, ...items, more), note];
}

function correction(i) {
  return [
    el('p', {}, 'Tell the study team what is wrong, with the identifier ', el('code', {}, at('id', i)),
      ', or mark it on the form of the area profile.'),
    el('p', {}, 'A decision by people, brought in with ', el('code', {}, 'vcse review import'), ' or as a row of ',
      el('code', {}, 'classify/overrides.csv'), ', stands above the rules and is kept in later runs.'),
    el('p', {}, 'A wrong address, income or purpose is for the organisation to change at its register.'),
  ];
}
