/* Elements are made here and nowhere else: texts become text nodes, so that nothing in the data can be markup. */

const SVG = 'http://www.w3.org/2000/svg';

function build(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, '');
    else if (value !== null && value !== false) node.setAttribute(name, value);
  }
  for (const child of children) if (child !== null && child !== '') node.append(child);
  return node;
}

/** An HTML element with attributes (null and false are left out) and children: elements or texts. */
function el(tag, attributes = {}, ...children) {
  return build(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
function svg(tag, attributes = {}, ...children) {
  return build(document.createElementNS(SVG, tag), attributes, children);
}

function byId(id) {
  return document.getElementById(id);
}

const small = (text) => el('span', { class: 'small' }, text);

/** Writes a text only where it is another: changing text nodes is what costs time. */
function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/* Written out, because to load the browser's own number formats takes as long as a filter. */
const grouped = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** A figure with commas, and with as many decimals as asked for. */
function number(value, decimals = 0) {
  const [whole, part] = Math.abs(value).toFixed(decimals).split('.');
  return `${value < 0 ? '−' : ''}${grouped(whole)}${part ? `.${part}` : ''}`;
}

function pounds(value) {
  return `${value < 0 ? '−' : ''}£${number(Math.abs(value))}`;
}

/** "1 organisation", "2 organisations". */
function counted(n, word, words = `${word}s`) {
  return `${number(n)} ${n === 1 ? word : words}`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** An ISO date as "31 March 2025". */
function longDate(iso) {
  const [year, month, day] = iso.split('-').map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}
