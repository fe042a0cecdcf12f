// Draws the part of a run that is in view: what is narrower than a pixel is drawn once for the pixel.

const axisHeight = 24, rowHeight = 16, barHeight = 13, lanePadding = 5;
const mostArrows = 200;

/** The colours of the printed picture, which has them by the names of its classes. */
function readInk() {
  const probe = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  probe.setAttribute('class', 'td');
  probe.style.display = 'none';
  document.body.append(probe);
  const colourOf = (name, property) => {
    const shape = document.createElementNS('http://www.w3.org/2000/svg', name === 'text' ? 'text' : 'path');
    if (name !== 'text') shape.setAttribute('class', name);
    probe.append(shape);
    return getComputedStyle(shape)[property];
  };
  const ink = { resources: [] };
  for (const name of ['paper', 'stripe', 'point', 'trouble', 'tip', 'text', 'in']) ink[name] = colourOf(name, 'fill');
  for (const name of ['grid', 'run', 'join']) ink[name] = colourOf(name, 'stroke');
  for (let i = 0; i < 8; i++) ink.resources.push(colourOf('f' + i, 'fill'));
  probe.remove();
  ink.hatches = new Map([ink.join, ...ink.resources].map(colour => [colour, hatch(colour, ink.paper)]));
  return ink;
}

function hatch(colour, paper) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 8;
  const pen = tile.getContext('2d');
  pen.fillStyle = paper;
  pen.fillRect(0, 0, 8, 8);
  pen.strokeStyle = colour;
  pen.lineWidth = 2.2;
  for (const x of [-8, 0, 8]) { pen.moveTo(x, 8); pen.lineTo(x + 8, 0); }
  pen.stroke();
  return pen.createPattern(tile, 'repeat');
}

/** One bar: filled where held, hatched where waited for, framed where inside of; torn off where it never ended. */
function drawBar(pen, ink, kind, colour, isOpen, x, y, width) {
  pen.beginPath();
  if (isOpen && width > 4) {
    const tooth = barHeight / 4;
    pen.moveTo(x, y);
    for (let i = 0; i < 5; i++) pen.lineTo(x + width - (i % 2) * 4, y + i * tooth);
    pen.lineTo(x, y + barHeight);
    pen.closePath();
  } else {
    pen.rect(x, y, width, barHeight);
  }
  const alpha = pen.globalAlpha;
  pen.fillStyle = kind === Kind.waiting && width > 3 ? ink.hatches.get(colour) : colour;
  if (kind === Kind.inside) pen.globalAlpha = alpha * 0.2;
  else if (kind === Kind.waiting && width <= 3) pen.globalAlpha = alpha * 0.6;
  pen.fill();
  pen.globalAlpha = alpha;
  if (kind !== Kind.holding && width > 2) { pen.strokeStyle = colour; pen.lineWidth = 1; pen.stroke(); }
}

/** An event; one of trouble has a cross in it. */
function drawPoint(pen, ink, isTrouble, x, y) {
  pen.fillStyle = isTrouble ? ink.trouble : ink.point;
  pen.beginPath();
  pen.arc(x, y, isTrouble ? 6 : 2.2, 0, 7);
  pen.fill();
  if (!isTrouble) return;
  pen.strokeStyle = ink.paper;
  pen.lineWidth = 1.6;
  pen.beginPath();
  for (const sign of [-1, 1]) { pen.moveTo(x - 2.3, y - 2.3 * sign); pen.lineTo(x + 2.3, y + 2.3 * sign); }
  pen.stroke();
}

/** An arrow from who let go to who went on. */
function drawArrow(pen, colour, x1, y1, x2, y2) {
  const down = Math.sign(y2 - y1), tip = y2 - down * 7;
  pen.strokeStyle = pen.fillStyle = colour;
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(x1, y1);
  pen.bezierCurveTo(x1, (y1 + tip) / 2, x2, (y1 + tip) / 2, x2, tip);
  pen.stroke();
  pen.beginPath();
  pen.moveTo(x2, y2 - down * 2);
  pen.lineTo(x2 - 3.5, tip);
  pen.lineTo(x2 + 3.5, tip);
  pen.fill();
}

class Chart {
  constructor(canvas) {
    this.canvas = canvas;
    this.pen = canvas.getContext('2d');
    this.ink = readInk();
  }

  /** Shows the lanes of a run that a filter leaves; those of its spans that it does not mean are pale. */
  show(run, filter) {
    this.run = run;
    const isMeant = run.names.map(name => name.toLowerCase().includes(filter));
    this.lanes = run.lanes.filter(lane => lane.name.toLowerCase().includes(filter) || [...lane.used].some(name => isMeant[name]));
    this.laneOf = new Map(this.lanes.map(lane => [lane.number, lane]));
    let top = 0;
    for (const lane of this.lanes) {
      lane.isMeant = lane.name.toLowerCase().includes(filter);
      lane.top = top;
      lane.height = 2 * lanePadding + rowHeight * (1 + lane.rows.length);
      top += lane.height;
    }
    this.isMeant = isMeant;
    this.height = top;
  }

  /** Takes the size that the page gives it. */
  resize(height) {
    const ratio = window.devicePixelRatio || 1;
    this.canvas.style.height = `${height}px`;
    this.width = Math.max(1, this.canvas.clientWidth);
    this.viewHeight = height;
    this.canvas.width = Math.round(this.width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  x(time) { return (time - this.from) / (this.to - this.from) * this.width; }

  time(x) { return this.from + x / this.width * (this.to - this.from); }

  draw(from, to, scroll, chosen) {
    Object.assign(this, { from, to, scroll });
    const { pen, ink, run } = this;
    pen.fillStyle = ink.paper;
    pen.fillRect(0, 0, this.width, this.viewHeight);
    pen.font = '11px system-ui, sans-serif';
    pen.textBaseline = 'middle';
    this.#drawAxis();
    pen.save();
    pen.beginPath();
    pen.rect(0, axisHeight, this.width, this.viewHeight - axisHeight);
    pen.clip();
    const first = firstIndex(this.lanes.length, i => this.lanes[i].top + this.lanes[i].height > scroll);
    for (let i = first; i < this.lanes.length && this.lanes[i].top - scroll < this.viewHeight; i++) this.#drawLane(this.lanes[i], i);
    this.#drawArrows();
    if (chosen !== undefined && this.laneOf.has(run.event.thread[chosen])) {
      pen.strokeStyle = ink.text;
      pen.lineWidth = 2;
      pen.beginPath();
      pen.arc(this.x(run.event.time[chosen]), this.middle(this.laneOf.get(run.event.thread[chosen])), 6, 0, 7);
      pen.stroke();
    }
    pen.restore();
  }

  /** The height on the canvas at which a lane's life is drawn. */
  middle(lane) { return axisHeight + lane.top - this.scroll + lanePadding + barHeight / 2; }

  #drawAxis() {
    const { pen, ink } = this;
    const most = Math.max(1, Math.floor(this.width / 95));
    const span = this.to - this.from;
    const power = Math.max(1, 10 ** Math.floor(Math.log10(span / most)));
    const step = [1, 2, 5, 10].map(times => times * power).find(candidate => span / candidate <= most);
    const first = Math.ceil(this.from / step) * step;
    for (let i = 0, free = 0; i <= most && first + i * step <= this.to; i++) {
      const x = this.x(first + i * step);
      pen.fillStyle = ink.grid;
      pen.fillRect(x, axisHeight - 4, 1, this.viewHeight);
      pen.fillStyle = ink.text;

      // In the middle above its line, but whole: none is cut off at an edge or by the one before.
      const text = this.run.placeText(first + i * step, Math.max(span, Math.abs(this.to)));
      const width = pen.measureText(text).width;
      const left = Math.max(2, Math.min(x - width / 2, this.width - width - 2));
      if (left < free) continue;
      pen.fillText(text, left, axisHeight / 2);
      free = left + width + 6;
    }
  }

  #drawLane(lane, index) {
    const { pen, ink, run } = this;
    const top = axisHeight + lane.top - this.scroll;
    if (index % 2 === 0) {
      pen.fillStyle = ink.stripe;
      pen.globalAlpha = 0.6;
      pen.fillRect(0, top, this.width, lane.height);
      pen.globalAlpha = 1;
    }
    const y = top + lanePadding;
    this.#drawRow(lane.lives, false, (i, x, width) => {
      pen.globalAlpha = lane.isMeant ? 1 : 0.4;
      pen.fillStyle = ink.run;
      pen.fillRect(x, y + barHeight / 2 - 1.5, width, 3);
    });
    this.#drawRow(lane.waits, false, (i, x, width) => this.#drawSpan(lane, i, x, y, width));
    lane.rows.forEach((row, number) => this.#drawRow(row, number === mostRows - 1, (i, x, width) => this.#drawSpan(lane, i, x, y + rowHeight * (number + 1), width)));
    pen.globalAlpha = 1;
    this.#drawEvents(lane, y + barHeight / 2);
  }

  #drawRow(row, overlaps, draw) {
    const { span } = this.run;
    const begin = overlaps ? 0 : Math.max(0, firstIndex(row.length, i => span.start[row[i]] >= this.from) - 1);
    for (let at = begin, last = -1; at < row.length; at++) {
      const i = row[at];
      if (span.start[i] > this.to) break;
      if (span.end[i] < this.from) continue;
      const left = this.x(span.start[i]), right = this.x(span.end[i]);
      if (right - left < 0.5 && Math.floor(right) === last) continue;
      last = Math.floor(right);
      const x = Math.max(left, -20);
      draw(i, x, Math.max(Math.min(right, this.width + 20) - x, 1));
    }
  }

  #drawSpan(lane, i, x, y, width) {
    const { pen, ink, run } = this;
    const resource = run.span.resource[i];
    const kind = run.span.look[i] & 3;
    pen.globalAlpha = lane.isMeant || this.isMeant[resource] ? 1 : 0.2;
    drawBar(pen, ink, kind, run.isJoin(i) ? ink.join : ink.resources[run.colours[resource]], run.isOpen(i), x, y, width);
    if (width < 24) return;
    const left = Math.max(x, 0) + 4;
    const room = Math.floor((Math.min(x + width, this.width) - left - 4) / 6.2);
    const name = run.names[resource];
    if (room < Math.min(8, name.length)) return;
    const text = name.length > room ? name.slice(0, room - 1) + '\u2026' : name;
    if (kind !== Kind.holding) {
      pen.lineWidth = 3;
      pen.lineJoin = 'round';
      pen.strokeStyle = ink.paper;
      pen.strokeText(text, left, y + barHeight / 2 + 0.5);
    }
    pen.fillStyle = kind === Kind.holding ? ink.in : ink.text;
    pen.fillText(text, left, y + barHeight / 2 + 0.5);
  }

  // Points where they lie apart; trouble always.
  #drawEvents(lane, y) {
    const { pen, ink, run } = this;
    const { time, name } = run.event;
    const begin = firstIndex(lane.events.length, i => time[lane.events[i]] >= this.from);
    const end = firstIndex(lane.events.length, i => time[lane.events[i]] > this.to);
    const hasPoints = (end - begin) * 6 < this.width;
    if (!hasPoints && run.troubleCount === 0) return;
    for (let at = begin, last = -9; at < end; at++) {
      const i = lane.events[at];
      const isTrouble = run.isTrouble[name[i]];
      const x = this.x(time[i]);
      if (!isTrouble && !hasPoints || isTrouble && x - last < 3) continue;
      drawPoint(pen, ink, isTrouble, x, y);
      if (isTrouble) last = x;
    }
  }

  #drawArrows() {
    const { pen, ink, run, laneOf } = this;
    const { handover } = run;
    const begin = firstIndex(handover.count, i => handover.end[i] >= this.from);
    const end = firstIndex(handover.count, i => handover.end[i] > this.to);
    if (end - begin > mostArrows) return;
    for (let i = begin; i < end; i++) {
      const from = laneOf.get(handover.from[i]), to = laneOf.get(handover.to[i]);
      if (from && to && from !== to) drawArrow(pen, ink.tip, this.x(handover.start[i]), this.middle(from), this.x(handover.end[i]), this.middle(to));
    }
  }

  /** What lies at a point: the lane, its span there, and its event within a few pixels. */
  at(x, y) {
    const { run } = this;
    const height = y - axisHeight + this.scroll;
    const lane = y < axisHeight ? undefined : this.lanes.find(candidate => candidate.top <= height && height < candidate.top + candidate.height);
    if (!lane) return {};
    const row = Math.floor((height - lane.top - lanePadding) / rowHeight);
    const rows = row <= 0 ? [lane.waits, lane.lives] : [lane.rows[row - 1] ?? []];
    const slack = 2 * (this.to - this.from) / this.width;
    const time = this.time(x);
    const span = rows.map(spans => this.#spanAt(spans, time, slack)).find(found => found !== undefined);
    const event = this.eventNear(lane, time);
    return { lane, span, event: event !== undefined && Math.abs(this.x(run.event.time[event]) - x) <= 6 ? event : undefined };
  }

  #spanAt(row, time, slack) {
    const { span } = this.run;
    for (let at = firstIndex(row.length, i => span.start[row[i]] > time + slack) - 1, tries = 0; at >= 0 && tries < 50; at--, tries++) {
      if (span.end[row[at]] >= time - slack) return row[at];
    }
    return undefined;
  }

  /** The event of a lane that is nearest to a time. */
  eventNear(lane, time) {
    const times = this.run.event.time;
    const after = firstIndex(lane.events.length, i => times[lane.events[i]] >= time);
    const candidates = [lane.events[after - 1], lane.events[after]].filter(i => i !== undefined);
    return candidates.sort((a, b) => Math.abs(times[a] - time) - Math.abs(times[b] - time))[0];
  }
}
