const graceMs = 2_000;

/** Waits a moment for closing sockets, then throws naming how many connections a test file left open. */
export async function waitForNoConnections(count: () => Promise<number> | number): Promise<void> {
  const deadline = Date.now() + graceMs;
  for (;;) {
    const open = await count();
    if (open === 0) return;
    if (Date.now() > deadline)
      throw new Error(
        `The test file left ${open} database connection(s) open. End every pool in afterAll, before the database is disposed of.`,
      );
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
