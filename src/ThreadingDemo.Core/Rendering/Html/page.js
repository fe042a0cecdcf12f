// The page: which run, which part of it, and what is said of it.

const element = id => document.getElementById(id);
const mostTroubles = 500;
const page = { filter: '', chosen: undefined, laneIndex: 0, drawn: true };
document.documentElement.classList.add('live');
const chart = new Chart(element('chart'));

function add(parent, name, text) {
  const child = document.createElement(name);
  if (text !== undefined) child.textContent = text;
  parent.append(child);
  return child;
}

const counted = (number, what) => `${number} ${what}${number === 1 ? '' : 's'}`;

function showRun(number) {
  page.run = new Run(number);
  const { run } = page;
  element('heading').textContent = document.title = `${run.demo} ${run.id}`;
  element('axis').value = run.isSteps ? 'steps' : 'time';
  Object.assign(page, { chosen: undefined, laneIndex: 0 });
  showWhole();
  showLanes();
  showLegend();
  showTroubles();
  showStatistics();
}

function showWhole() {
  const { run } = page;
  const slack = Math.max(1, run.end - run.start) * 0.01;
  Object.assign(page, { least: run.start - slack, most: run.end + slack });
  Object.assign(page, { from: page.least, to: page.most });
}

function showLanes() {
  chart.show(page.run, page.filter);
  const list = element('lanes');
  list.replaceChildren();
  chart.lanes.forEach((lane, index) => {
    const item = add(list, 'li', lane.name);
    item.title = `${lane.name}, thread ${lane.id}`;
    item.style.top = `${axisHeight + lane.top}px`;
    item.style.height = `${lane.height}px`;
    item.classList.toggle('chosen', index === page.laneIndex);
  });
  list.style.height = `${axisHeight + chart.height + 4}px`;
  hideDetails();
  resize();
}

function resize() {
  chart.resize(Math.max(80, Math.min(axisHeight + chart.height + 4, Math.floor(window.innerHeight * 0.75))));
  redraw();
}

function redraw() {
  if (!page.drawn) return;
  page.drawn = false;
  requestAnimationFrame(() => {
    page.drawn = true;
    chart.draw(page.from, page.to, element('view').scrollTop, page.chosen);
    const { run } = page;
    const range = `${run.placeText(page.from, page.most)} to ${run.placeText(page.to, page.most)}`;
    element('range').textContent = run.isSteps ? range : `${range}, ${duration(page.to - page.from)}`;
  });
}

function show(from, to) {
  const width = Math.min(Math.max(to - from, page.run.isSteps ? 2 : 10), page.most - page.least);
  page.from = Math.min(Math.max((from + to - width) / 2, page.least), page.most - width);
  page.to = page.from + width;
  redraw();
}

function zoom(factor, x = chart.width / 2) {
  const time = chart.time(x);
  show(time - (time - page.from) * factor, time + (page.to - time) * factor);
}

function pan(share) { show(page.from + share * (page.to - page.from), page.to + share * (page.to - page.from)); }

function showDetails(x, y, lines) {
  const details = element('details');
  details.replaceChildren();
  for (const line of lines) add(details, 'div', line);
  details.hidden = false;
  const view = element('view');
  const left = element('chart').offsetLeft + x;
  details.style.left = `${Math.max(4, left + 14 + details.offsetWidth < view.clientWidth ? left + 14 : left - 14 - details.offsetWidth)}px`;
  details.style.top = `${view.scrollTop + (y + 16 + details.offsetHeight < chart.viewHeight ? y + 16 : Math.max(2, y - 12 - details.offsetHeight))}px`;
}

function hideDetails() { element('details').hidden = true; }

function linesOf(lane, span, event) {
  const lines = [lane.name];
  if (span !== undefined) lines.push(page.run.spanText(span));
  if (event !== undefined) lines.push(page.run.eventText(event));
  return lines;
}

function hover(pointer) {
  const box = element('chart').getBoundingClientRect();
  const [x, y] = [pointer.clientX - box.left, pointer.clientY - box.top];
  const { lane, span, event } = chart.at(x, y);
  if (lane && (span !== undefined || event !== undefined)) showDetails(x, y, linesOf(lane, span, event)); else hideDetails();
}

/** Shows an event: brings it into view, marks it and says what it is. */
function choose(event, width = page.to - page.from) {
  const { run } = page;
  const time = run.event.time[event];
  const index = chart.lanes.findIndex(lane => lane.number === run.event.thread[event]);
  page.chosen = event;
  chooseLane(index);
  if (time < page.from || time > page.to || width < page.to - page.from) show(time - width / 2, time + width / 2);
  const lane = chart.lanes[index];
  Object.assign(chart, { from: page.from, to: page.to, scroll: element('view').scrollTop });
  const { span } = chart.at(chart.x(time), chart.middle(lane));
  showDetails(chart.x(time), chart.middle(lane), linesOf(lane, span, event));
  redraw();
}

function chooseLane(index) {
  const items = element('lanes').children;
  items[page.laneIndex]?.classList.remove('chosen');
  page.laneIndex = index;
  items[index].classList.add('chosen');
  const { top, height } = chart.lanes[index];
  const view = element('view');
  if (top < view.scrollTop) view.scrollTop = top;
  else if (top + height + axisHeight > view.scrollTop + view.clientHeight) view.scrollTop = top + height + axisHeight - view.clientHeight;
}

function step(direction) {
  const lane = chart.lanes[page.laneIndex];
  const at = lane.events.indexOf(page.chosen);
  const next = at < 0 ? chart.eventNear(lane, (page.from + page.to) / 2) : lane.events[at + direction];
  if (next !== undefined) choose(next);
}

function moveLane(direction) {
  const index = page.laneIndex + direction;
  if (index < 0 || index >= chart.lanes.length) return;
  const { time } = page.run.event;
  choose(chart.eventNear(chart.lanes[index], page.chosen === undefined ? (page.from + page.to) / 2 : time[page.chosen]));
}

const keys = {
  ArrowLeft: () => pan(-0.15), ArrowRight: () => pan(0.15), ArrowUp: () => moveLane(-1), ArrowDown: () => moveLane(1),
  '+': () => zoom(0.6), '=': () => zoom(0.6), '-': () => zoom(1 / 0.6), Home: () => show(page.least, page.most),
  PageDown: () => step(1), PageUp: () => step(-1), Escape: hideDetails,
};

function showLegend() {
  const { run } = page;
  const list = element('legend');
  list.replaceChildren();
  const looks = new Set(run.span.look);
  const kinds = [...looks].map(look => look & 3);
  const sample = (text, draw) => {
    const item = add(list, 'li');
    const canvas = add(item, 'canvas');
    Object.assign(canvas, { width: 52, height: 28 });
    const pen = canvas.getContext('2d');
    pen.scale(2, 2);
    draw(pen);
    add(item, 'span', text).title = text;
  };
  const bar = (kind, colour, isOpen = false) => pen => drawBar(pen, chart.ink, kind, colour, isOpen, 0.5, 0.5, 25);
  if (kinds.includes(Kind.running)) sample('runs', pen => { pen.fillStyle = chart.ink.run; pen.fillRect(0, 5.5, 26, 3); });
  if (kinds.includes(Kind.waiting)) sample('waits', bar(Kind.waiting, chart.ink.join));
  if (kinds.includes(Kind.holding)) sample('holds', bar(Kind.holding, chart.ink.join));
  if (kinds.includes(Kind.inside)) sample('is inside', bar(Kind.inside, chart.ink.join));
  if ([...looks].some(look => look & 4 && (look & 3) !== Kind.running)) sample('never ended', bar(Kind.holding, chart.ink.join, true));
  if (run.handover.count > 0) sample('lets continue', pen => drawArrow(pen, chart.ink.tip, 6, 0, 18, 14));
  sample('event', pen => drawPoint(pen, chart.ink, false, 13, 7));
  if (run.troubleCount > 0) sample('trouble', pen => drawPoint(pen, chart.ink, true, 13, 7));
  const used = new Set(run.lanes.flatMap(lane => [...lane.used]));
  const shown = [...used].filter(name => colourNumbers.has(run.rawNames[name])).slice(0, 24);
  for (const name of shown) sample(run.names[name], bar(Kind.holding, chart.ink.resources[run.colours[name]]));
}

function showTroubles() {
  const { run } = page;
  const list = element('troubles');
  list.replaceChildren();
  element('trouble').hidden = run.troubleCount === 0;
  element('trouble-heading').textContent = `What went wrong: ${run.demo} ${run.id}`;
  for (let i = 0, shown = 0; i < run.event.count && shown < mostTroubles; i++) {
    if (!run.isTrouble[run.event.name[i]]) continue;
    shown++;
    const button = add(add(list, 'li'), 'button', `${run.lanes[run.event.thread[i]].name}: ${run.eventText(i)}`);
    button.type = 'button';
    button.addEventListener('click', () => jump(i));
  }
  if (run.troubleCount > mostTroubles) add(list, 'li', `and ${run.troubleCount - mostTroubles} more`);
}

function jump(event) {
  if (!chart.laneOf.has(page.run.event.thread[event])) { element('filter').value = page.filter = ''; showLanes(); }
  element('chart').focus();
  element('chart').scrollIntoView({ block: 'nearest' });
  choose(event, Math.min(page.to - page.from, (page.most - page.least) / 5));
}

function showStatistics() {
  const section = element('statistics');
  section.replaceChildren();
  const tables = [...new Set(contents.columns.map(([table]) => table))];
  for (const table of tables) addTable(section, 'Resource', page.run.resourceRows, table);
  for (const table of tables) addTable(section, 'Thread', page.run.threadRows, table);
}

function addTable(section, what, rows, about) {
  const columns = contents.columns.map(([table, group, heading, unit], i) => ({ table, group, heading, unit, at: i + 1 }))
    .filter(column => column.table === about && rows.some(row => row[column.at] !== null));
  if (!columns.some(column => rows.some(row => Number(row[column.at]) !== 0))) return;
  const table = add(section, 'table');
  add(table, 'caption', `Statistics by ${what.toLowerCase()}, ${about}: ${page.run.demo} ${page.run.id}`);
  const head = add(table, 'thead');
  const groups = add(head, 'tr');
  const headings = add(head, 'tr');
  add(groups, 'td');
  add(headings, 'th', what).scope = 'col';
  for (let i = 0; i < columns.length;) {
    const { group } = columns[i];
    const count = group === '' ? 1 : columns.filter(column => column.group === group).length;
    const cell = add(groups, group === '' ? 'td' : 'th', group);
    if (group !== '') cell.scope = 'colgroup';
    cell.colSpan = count;
    i += count;
  }
  for (const { heading } of columns) add(headings, 'th', heading).scope = 'col';
  const body = add(table, 'tbody');
  for (const row of rows) {
    const line = add(body, 'tr');
    add(line, 'th', visible(row[0])).scope = 'row';
    for (const { unit, at } of columns) add(line, 'td', cellText(row[at], unit));
  }
}

function cellText(value, unit) {
  return value === null ? '' : unit === 'time' ? duration(Number(value)) : unit === 'share' ? `${Number(value) / 10} %` : Number(value).toLocaleString('en-US');
}

function listen() {
  const canvas = element('chart');
  const pointers = new Map();
  canvas.addEventListener('wheel', wheel => {
    wheel.preventDefault();
    const box = canvas.getBoundingClientRect();
    if (wheel.shiftKey || Math.abs(wheel.deltaX) > Math.abs(wheel.deltaY)) pan((wheel.deltaX || wheel.deltaY) / chart.width);
    else zoom(2 ** (Math.max(-200, Math.min(200, wheel.deltaY)) / 200), wheel.clientX - box.left);
    hideDetails();
  }, { passive: false });
  canvas.addEventListener('pointerdown', pointer => {
    pointers.set(pointer.pointerId, pointer);
    canvas.setPointerCapture(pointer.pointerId);
  });
  canvas.addEventListener('pointermove', pointer => {
    const before = pointers.get(pointer.pointerId);
    if (!before) { hover(pointer); return; }
    pointers.set(pointer.pointerId, pointer);
    const other = [...pointers.values()].find(candidate => candidate !== pointer);
    if (other) {
      const apart = first => Math.max(20, Math.abs(first.clientX - other.clientX));
      zoom(apart(before) / apart(pointer), (pointer.clientX + other.clientX) / 2 - canvas.getBoundingClientRect().left);
    } else {
      pan((before.clientX - pointer.clientX) / chart.width);
      element('view').scrollTop += before.clientY - pointer.clientY;
    }
    hideDetails();
  });
  for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, pointer => pointers.delete(pointer.pointerId));
  canvas.addEventListener('pointerleave', hideDetails);
  canvas.addEventListener('blur', hideDetails);
  canvas.addEventListener('keydown', key => {
    if (key.ctrlKey || key.altKey || key.metaKey || !keys[key.key] || chart.lanes.length === 0) return;
    key.preventDefault();
    keys[key.key]();
  });
  element('in').addEventListener('click', keys['+']);
  element('out').addEventListener('click', keys['-']);
  element('whole').addEventListener('click', keys.Home);
  element('view').addEventListener('scroll', redraw);
  element('run').addEventListener('change', () => showRun(Number(element('run').value)));
  element('axis').addEventListener('change', () => {
    page.run.useAxis(element('axis').value === 'steps');
    showWhole();
    hideDetails();
    redraw();
  });
  element('filter').addEventListener('input', () => {
    page.filter = element('filter').value.toLowerCase();
    Object.assign(page, { laneIndex: 0, chosen: undefined });
    showLanes();
  });
  window.addEventListener('resize', resize);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    chart.ink = readInk();
    showLegend();
    redraw();
  });
}

if (contents.runs.length === 0) {
  element('heading').textContent = 'The trace has no events.';
} else {
  contents.runs.forEach(([demo, id, threads, events, , , troubles], number) => {
    add(element('run'), 'option', `${visible(demo)} ${visible(id)}: ${counted(threads, 'thread')}, ${counted(events, 'event')}${troubles > 0 ? ', trouble' : ''}`).value = number;
  });
  listen();
  showRun(0);
}
