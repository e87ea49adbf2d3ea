const closers: (() => Promise<unknown>)[] = [];

/** Closes something that the tests of a file share, when all of them have run. A hook of a shared module would run for its first file only. */
export function atFileEnd(close: () => Promise<unknown>): void {
  closers.push(close);
}

/** Closes it all, the newest first. */
export async function endFile(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}
