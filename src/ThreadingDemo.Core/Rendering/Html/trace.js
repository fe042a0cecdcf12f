// Reads the data of the page. All times are nanoseconds; every text of a trace is data and is only ever shown as text.

/** Shows what would hide: control characters, marks that turn the direction of writing, halves of characters. */
function visible(text) {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\uFFFE\uFFFF]/gu,
    hidden => [...Array(hidden.length).keys()].map(i => '\\u' + hidden.charCodeAt(i).toString(16).toUpperCase().padStart(4, '0')).join(''));
}

/** A time with three digits, such as 1.23 ms; in the unit that fits another time, with as many as it has. */
function duration(nanoseconds, unitOf) {
  const size = Math.abs(unitOf ?? nanoseconds);
  const [unit, name] = size >= 1e9 ? [1e9, 's'] : size >= 1e6 ? [1e6, 'ms'] : size >= 1e3 ? [1e3, '\u00B5s'] : [1, 'ns'];
  const count = nanoseconds / unit;
  const digits = unitOf !== undefined ? 3 : unit === 1 || Math.abs(count) >= 100 ? 0 : Math.abs(count) >= 10 ? 1 : 2;
  return `${Number(count.toFixed(digits))} ${name}`;
}

/** The first index from which on a condition holds that, once it holds, holds for all that follow. */
function firstIndex(length, holds) {
  let low = 0;
  for (let high = length; low < high;) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle; else low = middle + 1;
  }
  return low;
}

const Kind = { running: 0, waiting: 1, holding: 2, inside: 3 };
const contents = JSON.parse(document.getElementById('contents').textContent);
const troubleNames = new Set(contents.troubles);
const colourNumbers = new Map(contents.resources.map((name, number) => [name, number]));

/** Events that are no steps. */
const lifeEvents = new Set(['Created', 'Started', 'Finished', 'Joined']);

/** What is held at once lies in rows below each other; beyond so many, the last one takes all. */
const mostRows = 6;

/** One run: its events, spans and hand-overs in typed arrays, and for each thread a lane with the numbers of its own. */
class Run {
  constructor(number) {
    const [demo, id, threadCount, eventCount, spanCount, handoverCount, troubleCount, resourceRows, threadRows, isSteps] = contents.runs[number];
    Object.assign(this, { number, demo: visible(demo), id: visible(id), eventCount, troubleCount, resourceRows, threadRows });
    this.names = [];
    this.rawNames = [];
    this.values = new Map();
    this.messages = new Map();
    this.event = { count: 0, sequence: new Float64Array(eventCount), time: new Float64Array(eventCount), thread: new Int32Array(eventCount), name: new Int32Array(eventCount), resource: new Int32Array(eventCount) };
    this.span = { count: 0, thread: new Int32Array(spanCount), look: new Uint8Array(spanCount), resource: new Int32Array(spanCount), start: new Float64Array(spanCount), end: new Float64Array(spanCount) };
    this.handover = { count: 0, from: new Int32Array(handoverCount), to: new Int32Array(handoverCount), resource: new Int32Array(handoverCount), start: new Float64Array(handoverCount), end: new Float64Array(handoverCount) };
    this.lanes = [];
    for (const block of document.querySelectorAll(`script.trace[data-run="${number}"]`)) this.#read(JSON.parse(block.textContent));
    for (const moments of [this.event, this.span, this.handover]) moments.clock = { time: moments.time, start: moments.start, end: moments.end };
    this.colours = this.rawNames.map(name => (colourNumbers.get(name) ?? 0) % 8);
    this.isTrouble = this.rawNames.map(name => troubleNames.has(name));
    this.#sort();
    this.useAxis(isSteps === 1);
  }

  /** Places everything by time, or after the step that came last: each step is as wide as the next. */
  useAxis(isSteps) {
    this.isSteps = isSteps;
    this.steps ??= this.#stepTimes();
    const place = times => isSteps ? times.map(time => firstIndex(this.steps.length, i => this.steps[i] > time)) : times;
    for (const moments of [this.event, this.span, this.handover]) {
      for (const name of ['time', 'start', 'end']) if (moments.clock[name]) moments[name] = place(moments.clock[name]);
    }
    this.start = isSteps ? 0 : this.event.time[0];
    this.end = isSteps ? this.steps.length : this.event.time[this.eventCount - 1];
  }

  /** What a place on the axis is called; times in the unit of another time. */
  placeText(place, unitOf) { return this.isSteps ? `step ${Math.max(0, Math.round(place))}` : duration(place, unitOf); }

  // The times of all events but those by which threads are made, start and end, and of the waits for their ends.
  #stepTimes() {
    const { event, rawNames } = this;
    const threads = new Set();
    const times = [];
    for (let i = 0; i < event.count; i++) {
      const name = rawNames[event.name[i]];
      const resource = rawNames[event.resource[i]];
      if (name === 'Created') threads.add(resource);
      if (lifeEvents.has(name) || name === 'Waiting' && threads.has(resource)) continue;
      times.push(event.clock.time[i]);
    }
    return times;
  }

  #read(block) {
    const { event, span, handover } = this;
    for (let i = 0; i < block.threads.length; i += 2) this.lanes.push({ number: this.lanes.length, id: block.threads[i], name: visible(block.threads[i + 1]) });
    for (const name of block.names) { this.rawNames.push(name); this.names.push(visible(name)); }
    const base = Number(block.time);
    for (let i = 0; i < block.values.length; i += 2) this.values.set(event.count + block.values[i], block.values[i + 1]);
    for (let i = 0; i < block.messages.length; i += 2) this.messages.set(event.count + block.messages[i], block.messages[i + 1]);
    for (let i = 0, sequence = Number(block.sequence), time = base, from = block.events; i < from.length; i += 5) {
      const at = event.count++;
      event.sequence[at] = sequence += Number(from[i]);
      event.time[at] = time += Number(from[i + 1]);
      event.thread[at] = from[i + 2];
      event.name[at] = from[i + 3];
      event.resource[at] = from[i + 4];
    }
    for (let i = 0, from = block.spans; i < from.length; i += 5) {
      const at = span.count++;
      span.thread[at] = from[i];
      span.look[at] = from[i + 1];
      span.resource[at] = from[i + 2];
      span.start[at] = base + Number(from[i + 3]);
      span.end[at] = span.start[at] + Number(from[i + 4]);
    }
    for (let i = 0, from = block.handovers; i < from.length; i += 5) {
      const at = handover.count++;
      handover.from[at] = from[i];
      handover.start[at] = base + Number(from[i + 1]);
      handover.to[at] = from[i + 2];
      handover.end[at] = handover.start[at] + Number(from[i + 3]);
      handover.resource[at] = from[i + 4];
    }
  }

  // Gives each lane its events, and its spans in rows within which they do not overlap.
  #sort() {
    const { event, span } = this;
    for (const lane of this.lanes) Object.assign(lane, { events: [], lives: [], waits: [], stays: [], rows: [] });
    for (let i = 0; i < event.count; i++) this.lanes[event.thread[i]].events.push(i);
    for (let i = 0; i < span.count; i++) {
      const lane = this.lanes[span.thread[i]];
      const kind = span.look[i] & 3;
      (kind === Kind.running ? lane.lives : kind === Kind.waiting ? lane.waits : lane.stays).push(i);
    }
    for (const lane of this.lanes) {
      lane.stays.sort((a, b) => span.start[a] - span.start[b] || span.end[b] - span.end[a]);
      for (const stay of lane.stays) {
        let row = lane.rows.find(candidate => span.end[candidate[candidate.length - 1]] <= span.start[stay]);
        if (!row) {
          if (lane.rows.length < mostRows) lane.rows.push([]);
          row = lane.rows[lane.rows.length - 1];
        }
        row.push(stay);
      }
      lane.used = new Set([...lane.waits, ...lane.stays].map(i => span.resource[i]));
    }
  }

  isOpen(i) { return (this.span.look[i] & 4) !== 0; }

  isJoin(i) { return (this.span.look[i] & 8) !== 0; }

  spanText(i) {
    const { span } = this;
    const { start, end } = span.clock;
    const resource = this.names[span.resource[i]];
    const doing = ['runs', this.isJoin(i) ? 'waits for the end of ' + resource : 'waits for ' + resource, 'holds ' + resource, 'is inside ' + resource][span.look[i] & 3];
    return `${doing}${this.isOpen(i) ? ', without end' : ''}, ${duration(end[i] - start[i])} (${duration(start[i])} to ${duration(end[i])})`;
  }

  eventText(i) {
    const { event } = this;
    const parts = [`${event.sequence[i]}:`, this.names[event.name[i]], this.names[event.resource[i]]];
    if (this.values.has(i)) parts.push(`(${this.values.get(i)})`);
    if (this.messages.has(i)) parts.push(visible(this.messages.get(i)));
    return `${parts.filter(part => part).join(' ')} at ${duration(event.clock.time[i])}`;
  }
}
