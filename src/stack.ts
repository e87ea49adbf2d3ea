import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapping } from 'node:module';
import { fileURLToPath } from 'node:url';

/** A place in a file of the bundle: its URL, line and column. */
const PLACE = /(file:\/\/\S+\/node_modules\/\.bundle\/[^:\s]+):(\d+):(\d+)/g;

/** The places that were asked for, as they were written. Maps are not kept: together they are larger than the code. */
const written = new Map<string, string>();

/** A stack that names the files that people wrote, in place of those of the bundle. */
export function asWritten(stack: string): string {
  const maps = new Map<string, SourceMap | null>();
  return stack.replace(PLACE, (place, file: string, line: string, column: string) => {
    const known = written.get(place);
    if (known) return known;
    const map = maps.has(file) ? maps.get(file)! : readMap(file);
    maps.set(file, map);
    const entry = map?.findEntry(Number(line) - 1, Number(column) - 1);
    const found = entry && 'originalSource' in entry ? placeOf(entry, file) : place;
    written.set(place, found);
    return found;
  });
}

function placeOf({ originalSource, originalLine, originalColumn }: SourceMapping, file: string): string {
  return `${new URL(originalSource, file).href}:${originalLine + 1}:${originalColumn + 1}`;
}

/** null: a library's file has none. */
function readMap(file: string): SourceMap | null {
  try {
    return new SourceMap(JSON.parse(readFileSync(fileURLToPath(`${file}.map`), 'utf8')));
  } catch {
    return null;
  }
}
