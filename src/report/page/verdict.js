// Verdicts: how each looks, and in which words.
const report = JSON.parse(byId('report').textContent);
report.verdict = report.verdict.replace(/ \(seed \d+\)$/, '');

// The kinds that people tell apart: a FAIL that is known is another than one that is not.
const KINDS = {
  pass: {word: 'PASS', glyph: '✓', says: 'checked, and holds'},
  fail: {word: 'FAIL', glyph: '✕', says: 'the implementation broke the clause'},
  known: {word: 'fail*', glyph: '✕*', says: 'the same, but known and expected'},
  unresolved: {word: '?', glyph: '?', says: 'Parley could not tell, and says why'},
  unsupported: {word: '–', glyph: '–', says: 'the implementation or the machine does not offer what it needs'},
};

function kindOf(cell) {
  if (cell.verdict === 'FAIL') return cell.reason && !cell.unexpected ? 'known' : 'fail';
  return {PASS: 'pass', UNRESOLVED: 'unresolved', UNSUPPORTED: 'unsupported'}[cell.verdict];
}

// For those who hear the page.
function spoken(cell) {
  if (cell.unexpected && cell.reason) return `${cell.verdict}, not as expected`;
  return kindOf(cell) === 'known' ? 'FAIL, as expected' : cell.verdict;
}

function badge(cell) {
  const kind = kindOf(cell);
  const word = kind === 'pass' || kind === 'fail' ? KINDS[kind].word : kind === 'known' ? 'fail*' : cell.verdict;
  return make('span', {class: `badge ${kind}`}, word);
}
