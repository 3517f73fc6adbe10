/* The evidence of one organisation: each text with the words that were found in it, and what they point to. */

const SOURCES = {
  activities: 'what it says it does',
  objects: 'its objects',
  name: 'its name',
  grant: 'a grant to it',
  override: 'a decision by people',
};
const NO_EVIDENCE = 'None: neither its own words nor a grant’s say anything that the definitions count.';

/** The text with the words in it marked, wherever they stand, in any case. */
function marked(text, words) {
  const escaped = words.filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (!escaped.length) return [text];
  escaped.sort((a, b) => b.length - a.length);
  const parts = text.split(new RegExp(`(${escaped.join('|')})`, 'giu'));
  return parts.map((part, n) => (n % 2 ? el('mark', {}, part) : part));
}

function evidenceList(detail) {
  if (!detail.evidence) return [el('p', {}, NO_EVIDENCE)];
  const more = detail.snippets - detail.evidence.length;
  const rest = more > 0 ? el('p', {}, small(`And ${number(more)} more in the table “evidence” of the release.`)) : '';
  return [el('ol', { class: 'evidence' }, ...detail.evidence.map(evidenceItem)), rest];
}

function evidenceItem([source, sourceId, snippet, matches]) {
  const from = `In ${SOURCES[source] ?? source}${sourceId ? ` (${sourceId})` : ''}`;
  const words = matches.map(([matched]) => matched ?? '');
  const quote = snippet ? el('blockquote', { dir: 'auto' }, ...marked(snippet, words)) : '';
  const points = matches.map(([matched, levels, themes, rules]) => {
    const to = ` points to ${[...levels, ...themes.map((theme) => labelOf('theme', theme))].join('; ')} `;
    return el('li', {}, el('mark', {}, matched ?? '–'), to, small(`rule ${rules.join(', ')}`));
  });
  return el('li', {}, el('p', {}, small(from)), quote, el('ul', { class: 'points' }, ...points));
}
