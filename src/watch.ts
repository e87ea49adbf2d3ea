/**
 * Milliseconds on a watch that nobody can set. It stands still while the machine is suspended. It has a file of its own because the thread
 * that writes to the database needs a watch: with the calendar of `clock.ts` that thread would take 7 MB more.
 */
export const elapsed = (): number => performance.now();
