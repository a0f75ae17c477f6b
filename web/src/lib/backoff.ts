/** How long to wait before trying again for the `attempt`-th time: 0.4 s, doubled up to 10 s, scattered by half. */
export function backoff(attempt: number, chance: number = Math.random()): number {
  return Math.min(10_000, 400 * 2 ** attempt) * (0.5 + chance / 2);
}
