// The page put together.
function shareOf(counts) {
  const bar = make('div', {class: 'share', 'aria-hidden': 'true'});
  for (const kind of Object.keys(KINDS)) {
    if (!counts[kind]) continue;
    const part = make('span', {class: kind});
    part.style.flexGrow = counts[kind];
    bar.append(part);
  }
  return bar;
}

function cardFor(mechanism, implementation) {
  const counts = {};
  implementation.cells.forEach((cell, at) => {
    if (cell && mechanism.clauses[at].level !== 'property') counts[kindOf(cell)] = (counts[kindOf(cell)] || 0) + 1;
  });
  const state = implementation.trouble || counts.fail ? 'bad' : counts.unresolved ? 'unsure' : 'good';
  return make('li', {class: `card ${state}`},
      make('h2', {}, implementation.name), make('span', {class: 'of'}, mechanism.name), shareOf(counts),
      make('p', {}, implementation.sentence));
}

function banner() {
  const state = {0: 'good', 3: 'unsure'}[report.status] || 'bad';
  const [word, ...rest] = report.verdict.split(': ');
  const tried = report.mechanisms.reduce((sum, mechanism) => sum + mechanism.implementations.length, 0);
  const clauses = rows.filter((row) => row.clause.level !== 'property').length;
  return make('header', {class: `banner ${state}`},
      make('div', {class: 'top'}, make('p', {class: 'brand'}, 'parley'), themeButton()),
      make('h1', {}, make('strong', {}, word), ` ${rest.join(': ')}`),
      make('p', {class: 'meta'}, `${plural(tried, 'implementation')} · ${plural(clauses, 'clause')} · seed ${report.seed} · parley ${report.parley}`),
      ...report.complaints.map((complaint) => make('p', {class: 'complaint'}, complaint)));
}

function legend() {
  const list = make('ul', {class: 'legend', 'aria-label': 'Legend'}, ...Object.entries(KINDS).map(([kind, look]) =>
      make('li', {class: kind}, make('span', {class: 'glyph', 'aria-hidden': 'true'}, look.glyph),
          `${kind === 'known' ? 'expected FAIL' : kind.toUpperCase()}: ${look.says}`)));
  return make('div', {class: 'below'}, make('output', {id: 'count', 'aria-live': 'polite'}), list);
}

function compose() {
  const sections = report.mechanisms.filter((mechanism) => mechanism.clauses.length > 0).map(matrixOf);
  const list = make('section', {id: 'findings', 'aria-labelledby': 'findings-title'},
      make('h2', {id: 'findings-title'}, 'What was found'), ...report.findings.map(findingFor));
  const cards = report.mechanisms.flatMap((mechanism) =>
      mechanism.implementations.map((implementation) => cardFor(mechanism, implementation)));
  document.body.replaceChildren(
      make('a', {class: 'skip', href: '#findings'}, 'To what was found'),
      banner(),
      make('main', {}, make('ul', {class: cards.length > 8 ? 'cards compact' : 'cards', 'aria-label': 'Implementations'}, ...cards), filterBar(), legend(),
          ...sections, make('p', {id: 'nothing', hidden: true}, 'Nothing is like that.'), list));
  applyFilter();
  fitBelowFilter();
  openLinked();
}

// The heads of the tables stick below the filter, however many lines it takes.
function fitBelowFilter() {
  document.documentElement.style.setProperty('--filter', `${document.querySelector('.filter').offsetHeight}px`);
}

compose();
addEventListener('hashchange', openLinked);
// On paper everything that the filter shows lies open, time lines as wide as a page.
let closed = [];
addEventListener('beforeprint', () => {
  closed = findings.filter((data) => !data.element.hidden && !data.element.open).slice(0, 100);
  for (const data of closed) {
    data.element.open = true;
    fillFinding(data);
  }
  for (const data of findings) if (data.layOut) data.layOut(680);
});
addEventListener('afterprint', () => {
  for (const data of closed) data.element.open = false;
  for (const data of findings) if (data.layOut) data.layOut();
});
let resized = 0;
addEventListener('resize', () => {
  clearTimeout(resized);
  resized = setTimeout(() => {
    fitBelowFilter();
    findings.forEach((data) => data.layOut && data.layOut());
  }, 150);
});
