/* How long things take, from the event to the painted page, in milliseconds; shown in the footer, read by the tests. */

const timings = {};
window.__timings = timings;

function afterPaint(then) {
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = then;
    channel.port2.postMessage(null);
  });
}

/** Does the work, and notes under `name` what the script took, and how long until the result was painted. */
function timed(name, work) {
  const start = performance.now();
  work();
  const script = performance.now() - start;
  afterPaint(() => note(name, { script, painted: performance.now() - start }));
}

function note(name, taken) {
  const times = (timings[name]?.times ?? 0) + 1;
  const worst = Math.max(timings[name]?.worst ?? 0, taken.painted);
  timings[name] = { ...taken, worst, times };
  showTimings();
}

/** From the opening of the file to the first paint of anything, and to the first paint with rows. */
function noteOpening() {
  const script = performance.now();
  afterPaint(() => note('table', { script, painted: performance.now() }));
  new PerformanceObserver((list) => {
    const first = list.getEntriesByName('first-contentful-paint')[0];
    if (first) note('first paint', { script: 0, painted: first.startTime });
  }).observe({ type: 'paint', buffered: true });
}

function showTimings() {
  const all = Object.entries(timings).map(([name, taken]) => `${name} ${Math.round(taken.painted)}`);
  say(byId('timings'), `Measured in this page, in milliseconds until painted: ${all.join(', ')}.`);
}
