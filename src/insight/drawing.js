// What Vega needs of a host, and draw(). Runs once in every JavaScript context, between the two libraries and
// the first drawing. There is no document, no network and no file system here, and none is simulated.
'use strict';

globalThis.console = {log() {}, info() {}, warn() {}, error() {}, debug() {}};
globalThis.performance = {now: () => Date.now()};

// Values that are handed from Vega-Lite to Vega are plain trees: copying them needs no more than this.
globalThis.structuredClone = (value) => {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date) return new Date(value.getTime());
  if (Array.isArray(value)) return value.map(globalThis.structuredClone);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, globalThis.structuredClone(part)]));
};

const delayed = [];
globalThis.setTimeout = (action) => delayed.push(action);
globalThis.clearTimeout = (number) => { delayed[number - 1] = undefined; };
globalThis.runDelayed = () => {
  for (let index = 0; index < delayed.length && index < 1000; ++index) delayed[index]?.();
  delayed.length = 0;
};

// Advance widths of DejaVu Sans in hundredths of the font size, U+0020 to U+007E and U+00A0 to U+00FF.
const widths = {
  normal: [
    32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69,
    63, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28,
    97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84, 32, 40, 64, 64, 64, 64, 34, 50,
    50, 100, 47, 61, 84, 36, 100, 50, 50, 84, 40, 40, 50, 64, 64, 32, 50, 40, 47, 61, 97, 97, 97, 53, 68,
    68, 68, 68, 68, 68, 97, 70, 63, 63, 63, 63, 29, 29, 29, 29, 77, 75, 79, 79, 79, 79, 79, 84, 79, 73, 73,
    73, 73, 61, 60, 63, 61, 61, 61, 61, 61, 61, 98, 55, 62, 62, 62, 62, 28, 28, 28, 28, 61, 63, 61, 61, 61,
    61, 61, 84, 61, 63, 63, 63, 63, 59, 63, 59,
  ],
  bold: [
    35, 46, 52, 84, 70, 100, 87, 31, 46, 46, 52, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70,
    70, 40, 40, 84, 84, 84, 58, 100, 77, 76, 73, 83, 68, 68, 82, 84, 37, 37, 77, 64, 100, 84, 85, 73, 85,
    77, 72, 68, 81, 77, 110, 77, 72, 73, 46, 37, 46, 84, 50, 50, 67, 72, 59, 72, 68, 44, 72, 71, 34, 34,
    67, 34, 104, 71, 69, 72, 72, 49, 60, 48, 71, 65, 92, 65, 65, 58, 71, 37, 71, 84, 35, 46, 70, 70, 64,
    70, 37, 50, 50, 100, 56, 65, 84, 42, 100, 50, 50, 84, 44, 44, 50, 74, 64, 38, 50, 44, 56, 65, 104, 104,
    104, 58, 77, 77, 77, 77, 77, 77, 108, 73, 68, 68, 68, 68, 37, 37, 37, 37, 84, 84, 85, 85, 85, 85, 85,
    84, 85, 81, 81, 81, 81, 72, 74, 72, 67, 67, 67, 67, 67, 67, 105, 59, 68, 68, 68, 68, 34, 34, 34, 34,
    69, 71, 69, 69, 69, 69, 69, 84, 69, 71, 71, 71, 71, 65, 72, 65,
  ],
};

function characterWidth(code, table) {
  if (code >= 0x20 && code < 0x7f) return table[code - 0x20];
  if (code >= 0xa0 && code < 0x100) return table[code - 0xa0 + 95];
  if (code >= 0x300 && code < 0x370) return 0;
  if (code >= 0x1100 && (code < 0x1160 || code >= 0x2e80)) return 105;
  return 68;
}

function textWidth(item, value) {
  const text = value === null || value === undefined ? '' : String(value);
  const table = /^(bold|[6-9]00)$/.test(String(item.fontWeight)) ? widths.bold : widths.normal;
  let sum = 0;
  for (const character of text) sum += characterWidth(character.codePointAt(0), table);
  const width = sum * (item.fontSize || 11) / 100;
  return item.limit > 0 ? Math.min(width, item.limit) : width;  // what is longer is cut
}

// Called when both libraries are there.
globalThis.prepareDrawing = () => { vega.textMetrics.width = textWidth; };

const refuse = () => Promise.reject(new Error('a chart loads nothing'));
const loader = {load: refuse, sanitize: refuse, http: refuse, file: refuse};
const silent = () => vega.logger(vega.None);

// Takes the text of a Vega-Lite specification; the object it returns has svg or error once all promises have run.
globalThis.draw = (text) => {
  const outcome = {};
  const failed = (error) => { outcome.error = String(error && error.message || error); };
  try {
    const compiled = vegaLite.compile(JSON.parse(text), {logger: silent()}).spec;
    const view = new vega.View(vega.parse(compiled), {renderer: 'none', loader, logger: silent()});
    view.toSVG().then((svg) => { outcome.svg = svg; view.finalize(); }, failed);
  } catch (error) {
    failed(error);
  }
  return outcome;
};
