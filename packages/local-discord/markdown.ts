/** A table with those cells. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A list with one line for each. */
export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

/** A list of names, each with what is said of it. */
export function definitions(entries: readonly (readonly [string, string])[]): string {
  return bullets(entries.map(([name, says]) => `${name}: ${says}`));
}
