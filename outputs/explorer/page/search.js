/* Search: every word typed must stand somewhere in a row's name, numbers or authority, or in its evidence too. */

const ACCENTS = /[\u0300-\u036f]/g;

function plain(text) {
  const lower = text.toLowerCase();
  // Most texts are ASCII; only the others need their accents and curly quotes taken off, which is slow.
  return /^[\x00-\x7f]*$/.test(lower) ? lower : lower.normalize('NFKD').replace(ACCENTS, '').replace(/[’‘]/g, "'");
}

let names = null;
let words = null;

function nameTexts() {
  names ??= Array.from({ length: ROWS }, (_, i) => {
    const others = at('others', i);
    const numbers = others ? `${at('id', i)} ${others.join(' ')}` : at('id', i);
    return plain(`${at('name', i)} ${numbers} ${ladNames.get(at('lad', i)) ?? ''}`);
  });
  return names;
}

function evidenceTexts() {
  words ??= Array.from({ length: ROWS }, (_, i) => {
    const evidence = detailOf(i).evidence ?? [];
    return plain(evidence.map(([, , snippet, matches]) => `${snippet} ${matches.map(([word]) => word)}`).join(' '));
  });
  return words;
}

let asked = null;
let answer = null;

/** For every row 1 where the search fits, or null where nothing is asked for. */
function searched() {
  const question = `${state.deep} ${state.q}`;
  if (question === asked) return answer;
  asked = question;
  const tokens = plain(state.q).split(/\s+/).filter(Boolean);
  answer = null;
  if (!tokens.length) return answer;
  const first = nameTexts();
  const second = state.deep ? evidenceTexts() : null;
  answer = new Uint8Array(ROWS);
  for (let i = 0; i < ROWS; i++) {
    answer[i] = tokens.every((token) => first[i].includes(token) || (second && second[i].includes(token))) ? 1 : 0;
  }
  return answer;
}
