/** What is wrong with an address of a database, as a sentence with an example and never with the address itself; null: nothing. */
export function problemOf(url: string): string | null {
  if (/^["'“”‘’`]|["'“”‘’`]$/.test(url)) return 'leave out the quotation marks, for example sqlite:data/hips.db';
  if (/^postgres(ql)?:\/\/./.test(url)) return problemOfPostgres(url);
  if (!url.startsWith('sqlite:')) return USE;
  const path = url.slice('sqlite:'.length);
  if (path === '' || path === MEMORY) return path === '' ? USE : IN_MEMORY;
  return MISTAKES.find(([mistake]) => mistake.test(path))?.[1] ?? (process.platform === 'win32' ? null : problemOfWindows(path));
}

const MEMORY = ':memory:';
const USE = 'use sqlite:PATH or postgres://user:password@host/database, for example sqlite:data/hips.db';
const IN_MEMORY = 'a database in memory is gone when the bot stops; name a file, for example sqlite:data/hips.db';

/** Paths that SQLite would take as they are, and make a file of a name that nobody meant. */
const MISTAKES: readonly [RegExp, string][] = [
  [/^\s|\s$/, 'leave out the blanks around the path, for example sqlite:data/hips.db'],
  [
    /[\p{Cc}\p{Cf}]/u,
    'the path has a line end or another character in it that cannot be seen; type it anew on one line, for example sqlite:data/hips.db',
  ],
  [/^["'“”‘’`]|["'“”‘’`]$/, 'leave out the quotation marks, for example sqlite:data/hips.db'],
  [
    /^\/\//,
    'the path follows sqlite: without the two slashes of a web address, for example sqlite:/var/lib/hips/hips.db or sqlite:data/hips.db',
  ],
  [/^~/, 'the bot does not know ~; write the whole path, for example sqlite:/home/hips/hips.db'],
  [
    /\$[\w{(]|%[a-z_]\w{2,}%|@@|[{}]/i,
    'the bot puts no variables into a path; write the whole path, for example sqlite:/var/lib/hips/hips.db',
  ],
  [/(^|\s)[\w.+-]{2,}:/, 'write a path and nothing else right after the first sqlite:, for example sqlite:data/hips.db'],
  [/%[\da-f]{2}/i, 'the bot decodes nothing in a path; write it as it is, with its blanks, for example sqlite:data/hips.db'],
  [/\s#|[;,]$/, 'the path has a comment or a mark behind it; write it alone, for example sqlite:data/hips.db'],
  [
    /(^|\/)(undefined|null|None)(\/|$)/,
    'some program has put no value into the path; write the whole path, for example sqlite:data/hips.db',
  ],
  [/-(wal|shm|journal)$|\.lock$/, 'this is a file beside a database; name the database itself, for example sqlite:data/hips.db'],
  [/\?/, 'the bot takes no options after a question mark; write the path alone, for example sqlite:data/hips.db'],
  [/[<>*]|^PATH$/, 'put your own path in place of the words of the example, for example sqlite:data/hips.db'],
  [/(^|[\\/])\.{0,2}$/, 'this is a folder; name a file in it, for example sqlite:data/hips.db'],
];

function problemOfWindows(path: string): string | null {
  const isWindows = path.includes('\\') || /^\/?[a-z]:/i.test(path);
  return isWindows ? 'this is a path of Windows, and the bot runs on another system; for example sqlite:/var/lib/hips/hips.db' : null;
}

const ENCODE =
  'this is not an address. Write it as postgres://user:password@host:5432/database. A password with / ? # @ : or % in it needs them ' +
  'percent-encoded, as %2F %3F %23 %40 %3A %25';

const NO_HOST = 'the address names no host. Write it as postgres://user:password@host:5432/database, with localhost for this machine';

/** With a slash or a question mark in it, a password would be read as the host and the database. */
function problemOfPostgres(url: string): string | null {
  const rest = url.slice(url.indexOf('//') + 2);
  const authority = rest.split(/[/?#]/, 1)[0]!;
  if (rest.slice(authority.length).includes('@') || !URL.canParse(url)) return ENCODE;
  const { username, password, pathname, hostname, searchParams } = new URL(url);
  if (hostname === '' && !searchParams.has('host')) return NO_HOST;
  return [username, password, pathname].every(isEncoded) ? null : ENCODE;
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
