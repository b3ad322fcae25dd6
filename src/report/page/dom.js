// Elements from data. Whatever comes from outside becomes text or an attribute's
// value, never markup: nothing here parses HTML.
const SVG = 'http://www.w3.org/2000/svg';

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  for (const child of children) {
    if (child !== undefined && child !== null && child !== false) element.append(child);
  }
  return element;
}

const make = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const draw = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);
const byId = (id) => document.getElementById(id);
const plural = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;
// At most so many characters; what was cut shows.
const cut = (text, most) => {
  const characters = Array.from(text);
  return characters.length <= most ? text : characters.slice(0, Math.max(0, most - 1)).join('') + '…';
};
// Long words lose their middle: names often differ at the end.
const brief = (text, most = 24) => text.replace(/[^\s"]+/g, (word) => {
  const characters = Array.from(word);
  const ends = Math.floor(most / 2) - 1;
  return characters.length <= most ? word : characters.slice(0, ends).join('') + '…' + characters.slice(-ends).join('');
});
