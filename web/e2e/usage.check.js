const asked = [
  ['cars', 'average miles per gallon by origin'],
  ['cars', 'how many cars'],
  ['movies', 'gross'],
  ['movies', 'why is the sky blue'],
];

export default {
  'what was asked and what came of it': async ({ page, server, everywhere, picture }) => {
    for (const [database_id, question] of asked)
      await fetch(`${server.url}/api/v1/query`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ database_id, question }),
      });
    await page.goto('/usage');
    await page.getByText(/questions in the last 30 days/).waitFor();
    await page.getByText('why is the sky blue').first().waitFor();
    await page.getByRole('table', { name: 'Questions by day' }).waitFor({ state: 'attached' });
    await everywhere('asked');
    await picture('asked', true);
  },

  'the server cannot tell': async ({ page, accessible, picture, complaints }) => {
    await page.route('**/api/v1/queries*', (route) => route.fulfill({ status: 500, body: 'no' }));
    await page.goto('/usage');
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await picture('failure');
    await accessible('failure');
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !/status of 500/.test(text)));
  },
};
