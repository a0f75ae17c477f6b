// A page of another site that carries the widget: a policy of its own that is as strict as can be, and styles that
// would spoil whatever they reach.
import { createServer } from 'node:http';

const hostile = `
  * { color: red !important; font: 40px/3 fantasy !important; letter-spacing: 1em !important; display: inline !important }
  :root, body, parlance-widget { --ink: red; --paper: lime; --accent: yellow; font-size: 7px }
  button, dialog, section { position: static !important; transform: rotate(40deg) !important; opacity: 0.1 !important }
  parlance-widget { all: unset; filter: blur(9px) !important; visibility: hidden !important }
  table, svg { width: 9px !important }`;
const plain = `
  html { background: #fff }
  body { max-width: 60ch; margin: 3rem auto; padding: 0 1rem; font: 18px/1.6 Georgia, serif; color: #222 }`;

/** `tag(page)` is what stands in the page; `page.isHostile` decides its styles. */
export async function startHostPage(tag) {
  const page = { isHostile: false, attributes: '', language: 'en' };
  const server = createServer((request, response) => {
    if (request.url === '/page.css') {
      response.writeHead(200, { 'Content-Type': 'text/css' }).end(page.isHostile ? hostile : plain);
    } else if (request.url === '/') {
      const { script, server: allowed } = tag();
      response
        .writeHead(200, {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': `default-src 'none'; script-src ${allowed}; connect-src ${allowed}; style-src 'self'`,
          'Cross-Origin-Embedder-Policy': 'require-corp',
        })
        .end(
          `<!doctype html><html lang="${page.language}"><head><meta name="viewport" content="width=device-width">` +
            `<title>A shop</title><link rel="stylesheet" href="/page.css"></head><body><main><h1>A shop</h1>` +
            `<p>Figures of the year, with a way to ask for more of them.</p></main>` +
            `<script src="${script}" ${page.attributes} async></script></body></html>`,
        );
    } else {
      response.writeHead(204).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  return { url, page, stop: () => new Promise((resolve) => server.close(resolve)) };
}
