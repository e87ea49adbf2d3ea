import type { DatabaseUrlProblem } from './words/en/host-database.ts';

/** What is wrong with an address of a database; null: nothing. */
export function problemOf(url: string): DatabaseUrlProblem | null {
  if (/^["'“”‘’`]|["'“”‘’`]$/.test(url)) return 'quotes';
  if (/^postgres(ql)?:\/\/./.test(url)) return problemOfPostgres(url);
  if (!url.startsWith('sqlite:')) return 'scheme';
  const path = url.slice('sqlite:'.length);
  if (path === '' || path === MEMORY) return path === '' ? 'scheme' : 'memory';
  return MISTAKES.find(([mistake]) => mistake.test(path))?.[1] ?? (process.platform === 'win32' ? null : problemOfWindows(path));
}

const MEMORY = ':memory:';
/** Paths that SQLite would take as they are, and make a file of a name that nobody meant. */
const MISTAKES: readonly [RegExp, DatabaseUrlProblem][] = [
  [/^\s|\s$/, 'blanks'],
  [/[\p{Cc}\p{Cf}]/u, 'unseen'],
  [/^["'“”‘’`]|["'“”‘’`]$/, 'quotes'],
  [/^\/\//, 'slashes'],
  [/^~/, 'home'],
  [/\$[\w{(]|%[a-z_]\w{2,}%|@@|[{}]/i, 'variable'],
  [/(^|\s)[\w.+-]{2,}:/, 'scheme-twice'],
  [/%[\da-f]{2}/i, 'encoded'],
  [/\s#|[;,]$/, 'comment'],
  [/(^|\/)(undefined|null|None)(\/|$)/, 'placeholder'],
  [/-(wal|shm|journal)$|\.lock$/, 'side-file'],
  [/\?/, 'options'],
  [/[<>*]|^PATH$/, 'example'],
  [/(^|[\\/])\.{0,2}$/, 'folder'],
];

function problemOfWindows(path: string): DatabaseUrlProblem | null {
  const isWindows = path.includes('\\') || /^\/?[a-z]:/i.test(path);
  return isWindows ? 'windows' : null;
}

/** With a slash or a question mark in it, a password would be read as the host and the database. */
function problemOfPostgres(url: string): DatabaseUrlProblem | null {
  const rest = url.slice(url.indexOf('//') + 2);
  const authority = rest.split(/[/?#]/, 1)[0]!;
  if (rest.slice(authority.length).includes('@') || !URL.canParse(url)) return 'encode';
  const { username, password, pathname, hostname, searchParams } = new URL(url);
  if (hostname === '' && !searchParams.has('host')) return 'no-host';
  if (![username, password, hostname, pathname].every(isEncoded)) return 'encode';
  return isNear(hostname, searchParams) || saysOfTls(searchParams) ? null : 'in-clear';
}

/** Whether the server is on this machine: on loopback, or behind a socket. */
function isNear(hostname: string, options: URLSearchParams): boolean {
  const host = options.getAll('host').at(-1) || decodeURIComponent(hostname);
  return /^\/|^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

/** Whether an address asks for TLS, or says in so many words that it wants none. Of an option that stands twice the last counts. */
function saysOfTls(options: URLSearchParams): boolean {
  const lastOf = (name: string) => options.getAll(name).at(-1) ?? '';
  return lastOf('sslmode') !== '' || ['true', '1', 'no-verify'].includes(lastOf('ssl'));
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
