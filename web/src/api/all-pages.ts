interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** What a page's query asks for; `after` is not there for the first. */
interface Asked {
  limit: number;
  after?: string;
}

const perPage = 200;
const mostPages = 25;

/** The items of a list that comes in pages, 5,000 at most. */
export async function allPages<Item>(page: (query: Asked) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let after: string | null = '';
  for (let count = 0; count < mostPages && after !== null; count += 1) {
    const told: Page<Item> = await page(after === '' ? { limit: perPage } : { limit: perPage, after });
    items.push(...told.items);
    after = told.next;
  }
  return items;
}
