import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { Rehearsal } from './rehearsal.ts';

/** What the bot is made of, in the project's folder. */
const FOLDERS = ['src', 'commands', 'migrations'];

/** Its files by their names; not what editors write beside a file while they save it. */
const BOTS_OWN = /^[^.].*\.(ts|json|svg|png)$/;

/** How long it has to be quiet after a save, in milliseconds: an editor writes a file in several steps, and many files at once. */
const QUIET = 150;

/** What is restarted. */
type Restartable = Pick<Rehearsal, 'restartBot'>;

/** Watches files, until it is told to stop. */
export interface Reload {
  /** From now on the bot is restarted, also for what has changed before. */
  begin(rehearsal: Restartable): void;
  stop(): void;
}

export interface ReloadParts {
  /** The project's folder. */
  root: string;
  /** Done at each restart, while the bot is away. */
  meanwhile: () => void | Promise<void>;
  /** Tells whoever works on the bot, in a line or more. */
  say: (text: string) => void;
}

/**
 * Restarts the bot whenever a file of its own changes. The world stays as it is, also while the bot cannot start. A save
 * in the middle of a restart gives it up and begins another.
 */
export function reloadOnChange({ root, meanwhile, say }: ReloadParts): Reload {
  let rehearsal: Restartable | null = null;
  let timer: NodeJS.Timeout | undefined;
  let underWay: AbortController | null = null;
  const changed = new Set<string>();

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(restart, QUIET);
  };
  async function restart(): Promise<void> {
    if (!rehearsal || changed.size === 0) return;
    if (underWay) return underWay.abort();
    underWay = new AbortController();
    const { signal } = underWay;
    say(`Changed: ${[...changed].join(', ')}. The bot restarts.`);
    changed.clear();
    const problem = await rehearsal.restartBot({ meanwhile, signal }).then(
      () => null,
      (error: Error) => error,
    );
    underWay = null;
    if (!problem) say('The bot is back.');
    else if (!signal.aborted) say(`The bot does not start. Mend it and save; the rehearsal goes on meanwhile.\n${traceOf(problem)}`);
    soon(); // for what was saved meanwhile
  }

  const heed = (file: string) => {
    if (!BOTS_OWN.test(basename(file))) return;
    changed.add(relative(root, file));
    soon();
  };
  const trees = FOLDERS.map((folder) => watchTree(join(root, folder), heed, say));

  return {
    begin(begun) {
      rehearsal = begun;
      soon();
    },
    stop() {
      clearTimeout(timer);
      rehearsal = null;
      for (const close of trees) close();
    },
  };
}

/**
 * Tells of every file below a folder that is written, moved or removed. Node's own recursive watch loses a file on Linux once an editor
 * has put another one in its place, so each folder is watched by itself.
 *
 * @returns the way to stop it
 */
function watchTree(top: string, heed: (file: string) => void, say: (text: string) => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  const add = (folder: string) => {
    const watcher = watch(folder, (_, name) => {
      if (!name) return;
      const path = join(folder, name);
      if (isFolder(path) && !watchers.has(path)) addAll(path);
      heed(path);
    });
    watcher.on('error', (error) => say(`Changes in ${folder} are no longer seen: ${error.message}`));
    watcher.on('close', () => watchers.delete(folder));
    watchers.set(folder, watcher);
  };
  const addAll = (folder: string) => {
    add(folder);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isDirectory()) add(join(entry.parentPath, entry.name));
      else if (folder !== top) heed(join(entry.parentPath, entry.name)); // written before anybody watched
    }
  };
  addAll(top);
  return () => {
    for (const watcher of watchers.values()) watcher.close();
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** What went wrong and where in the bot; not the way through Node. */
function traceOf({ stack, message }: Error): string {
  const lines = (stack ?? message).split('\n');
  return lines.filter((line) => !/^\s+at .*(node:|\/rehearsal\/|\/packages\/)/.test(line)).join('\n');
}
