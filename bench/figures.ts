/** The value below which `share` of the sample lies. */
function percentile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(sample: readonly number[]): number {
  return percentile(sample, 0.5);
}

/** The middle of a sample, and the value that one in a hundred exceeds. */
export function spread(sample: readonly number[]): { p50: number; p99: number } {
  return { p50: percentile(sample, 0.5), p99: percentile(sample, 0.99) };
}

/** The median of the ratios of each round, so that a slow moment of the machine weighs on both sides. */
export function medianRatio(rounds: readonly number[], baseline: readonly number[]): number {
  return median(rounds.map((value, round) => value / baseline[round]!));
}

/** A table with a line per row; numbers with one decimal. */
export function table(title: string, header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [header, ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toFixed(1) : cell)))];
  const widths = header.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  '),
  );
  return [`\n${title}`, ...lines].join('\n');
}
