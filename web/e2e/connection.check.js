// Connections that break, servers that end, and what was asked meanwhile.
import { ask, begin } from './chat.check.js';
import { startServer } from './server.js';

const expected = (complaints) =>
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !/WebSocket|ERR_|Failed to fetch/.test(text)));

export default {
  'a connection that breaks in the middle of an answer is taken up': async ({ page, complaints }) => {
    let connections = 0;
    await page.routeWebSocket(/\/ws\/query/, (socket) => {
      const server = socket.connectToServer();
      connections += 1;
      if (connections > 1) return;
      server.onMessage((message) => {
        if (String(message).includes('"stage":"waiting"')) {
          socket.send(message);
          setTimeout(() => socket.close({ code: 1012 }), 50);
        }
      });
    });
    await begin(page);
    await ask(page, 'average US gross by MPAA rating');
    await page.getByText('Read as: Average of US gross by MPAA rating').waitFor();
    if (connections < 2) throw new Error('the connection was not opened anew');
    expected(complaints);
  },

  'a server that is started anew answers what was asked while it was away': async ({
    page,
    picture,
    accessible,
    complaints,
  }) => {
    const server = await startServer();
    try {
      await page.goto(server.url);
      await page.getByRole('group', { name: 'Data' }).getByRole('button', { name: 'cars', exact: true }).click();
      await ask(page, 'average miles per gallon by origin');
      await page.getByText('Read as:').waitFor();
      await server.kill();
      await ask(page, 'how many cars are there');
      await page.getByText('The connection broke. Trying again…').waitFor();
      await picture('reconnecting');
      await accessible('reconnecting');
      await server.start();
      await page.locator('article').nth(1).getByText('Read as:').waitFor();
      await page.getByText('The connection broke. Trying again…').waitFor({ state: 'detached' });
    } finally {
      await server.stop();
    }
    expected(complaints);
  },
};
