/** The files of a backup that has not its name yet: itself, and those that SQLite may put beside it. */
export function unfinishedOf(file: string): readonly [string, ...string[]] {
  const part = `${file}.part`;
  return [part, `${part}-journal`, `${part}-wal`, `${part}-shm`];
}
