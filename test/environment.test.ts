import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadEnvironment, requireEnvFile, warningsOf } from '../src/environment.ts';

async function folder(files: Record<string, string | Buffer> = {}): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'hips-settings-'));
  onTestFinished(() => rm(path, { recursive: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), content);
  return path;
}

describe('the file of settings', () => {
  test('is read, with a byte order mark too, and does not replace what the process has', async () => {
    const path = await folder({ '.env': '\uFEFFDISCORD_TOKEN=a.b.c\r\nLOG_LEVEL=debug\r\n' });
    expect(loadEnvironment({ LOG_LEVEL: 'warn' }, { folder: path })).toMatchObject({ DISCORD_TOKEN: 'a.b.c', LOG_LEVEL: 'warn' });
  });

  test.skipIf(process.platform === 'win32').each([
    ['DISCORD_TOKEN=a.b.c', 'be your bot'],
    ['DATABASE_URL=postgres://bot:secret@db/hips', 'enter your database'],
    ['LOG_LEVEL=debug', null],
    ['DISCORD_TOKEN=', null],
  ])('with %s in it, as a copy of .env.example is made, is warned of while others can read it', async (line, may) => {
    const path = await folder({ '.env': line });
    await chmod(join(path, '.env'), 0o644);
    const warning = `.env: others on this machine can read ${join(path, '.env')}, and with it ${may}. Type: chmod 600 ${join(path, '.env')}`;
    expect(warningsOf({}, { folder: path })).toEqual(may === null ? [] : [warning]);
    await chmod(join(path, '.env'), 0o600);
    expect(warningsOf({}, { folder: path })).toEqual([]);
  });

  test('may be left out', async () => {
    expect(loadEnvironment({ A: 'b' }, { folder: await folder() })).toEqual({ A: 'b' });
  });

  test.each([
    ['in UTF-16', Buffer.from('\uFEFFDISCORD_TOKEN=a.b.c', 'utf16le'), 'Save it as UTF-8'],
    ['of zeros', Buffer.alloc(8), 'Save it as UTF-8'],
  ])('%s is refused by its path', async (_, content, words) => {
    const path = await folder({ '.env': content });
    expect(() => loadEnvironment({}, { folder: path })).toThrow(`${join(path, '.env')}: `);
    expect(() => loadEnvironment({}, { folder: path })).toThrow(words);
  });

  test('that is a folder is refused by its path', async () => {
    const path = await folder();
    await mkdir(join(path, '.env'));
    expect(() => loadEnvironment({}, { folder: path })).toThrow(`${join(path, '.env')}: this is a folder`);
  });

  test('that Windows named .env.txt is found, and named', async () => {
    const path = await folder({ '.env.txt': 'DISCORD_TOKEN=a.b.c' });
    expect(() => loadEnvironment({}, { folder: path })).toThrow(
      `${join(path, '.env.txt')}: the settings are read from ${join(path, '.env')}`,
    );
    expect(loadEnvironment({ DISCORD_TOKEN: 'a.b.c' }, { folder: path })).toEqual({ DISCORD_TOKEN: 'a.b.c' });
  });
});

test('a setting that the process has as an empty one is read from the file: an empty one counts as not set', async () => {
  const path = await folder({ '.env': 'DISCORD_TOKEN=a.b.c\nDATABASE_URL=sqlite:ours.db\n' });
  expect(loadEnvironment({ DISCORD_TOKEN: '', DATABASE_URL: ' ' }, { folder: path })).toEqual({
    DISCORD_TOKEN: 'a.b.c',
    DATABASE_URL: 'sqlite:ours.db',
  });
});

describe('a setting that stands in the file and is not read', () => {
  test.each([
    ['behind "set"', 'set DISCORD_TOKEN=se.cr.et'],
    ['as in PowerShell', '$env:DISCORD_TOKEN="se.cr.et"'],
    ['as in a Dockerfile', 'ENV DISCORD_TOKEN=se.cr.et'],
    ['as in YAML', '- DISCORD_TOKEN=se.cr.et'],
    ['as in JSON', '{"DISCORD_TOKEN":"se.cr.et"}'],
    ['with a wide =', 'DISCORD_TOKEN＝se.cr.et'],
    ['behind a blank of no width', '\u200bDISCORD_TOKEN=se.cr.et'],
  ])('%s is named, without its value', async (_, line) => {
    const path = await folder({ '.env': `# DISCORD_TOKEN=\n${line}\n` });
    const load = () => loadEnvironment({}, { folder: path });
    expect(load).toThrow(`DISCORD_TOKEN in ${join(path, '.env')} cannot be read. Write it at the beginning of a line`);
    expect(load).not.toThrow('se.cr.et');
    expect(loadEnvironment({ DISCORD_TOKEN: 'a.b.c' }, { folder: path })).toMatchObject({ DISCORD_TOKEN: 'a.b.c' });
  });

  test('because it stands there twice is named', async () => {
    const path = await folder({ '.env': 'DATABASE_URL=sqlite:ours.db\nexport DATABASE_URL=sqlite:other.db\nDISCORD_TOKEN=a.b.c' });
    expect(() => loadEnvironment({}, { folder: path })).toThrow(
      `DATABASE_URL stands twice in ${join(path, '.env')}. Keep the one that you mean.`,
    );
  });

  test.each(['DATABASE_URL=postgres://u:12#34@h/db', 'export DATABASE_URL = sqlite:clubs#1.db', 'DATABASE_URL=sqlite:ours.db#mine'])(
    'to its end is named, without its value: %s',
    async (line) => {
      const path = await folder({ '.env': `DISCORD_TOKEN=\n${line}\n` });
      const load = () => loadEnvironment({}, { folder: path });
      expect(load).toThrow(`DATABASE_URL in ${join(path, '.env')} has a # in it, and what follows that would not be read.`);
      expect(load).not.toThrow(/34|clubs|mine|DISCORD_TOKEN/);
    },
  );

  test('to its end is fine between quotation marks, and with a comment that stands apart', async () => {
    const path = await folder({
      '.env': 'DATABASE_URL="sqlite:clubs#1.db"\nLOG_LEVEL=info # not debug\nDISCORD_TOKEN=\n# DATABASE_URL=x#y\n',
    });
    expect(loadEnvironment({}, { folder: path })).toMatchObject({ DATABASE_URL: 'sqlite:clubs#1.db', LOG_LEVEL: 'info' });
  });

  test('behind a # is none', async () => {
    const path = await folder({ '.env': 'DISCORD_TOKEN=a.b.c # DISCORD_TOKEN=x.y.z, DATABASE_URL\n# DATABASE_URL=sqlite:x.db' });
    expect(loadEnvironment({}, { folder: path })).toEqual({ DISCORD_TOKEN: 'a.b.c' });
  });
});

describe('a misspelt setting', () => {
  test.each([
    ['DATABSE_URL', 'DATABASE_URL'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['DISCORD_TOKN', 'DISCORD_TOKEN'],
    ['discord_token', 'DISCORD_TOKEN'],
    ['DISCORD_TOKENFILE', 'DISCORD_TOKEN_FILE'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['DISCORD_API_KEY', 'DISCORD_TOKEN'],
    ['DATABASE_PATH', 'DATABASE_URL'],
    ['HTPP_PORT', 'HTTP_PORT'],
    ['HTTP_PROT', 'HTTP_PORT'],
    ['HTTPHOST', 'HTTP_HOST'],
    ['BAKCUP_DIR', 'BACKUP_DIR'],
    ['BACKUPDIR', 'BACKUP_DIR'],
    ['BACKUP_PATH', 'BACKUP_DIR'],
  ])('%s is named with %s, and its value is not shown', async (name, meant) => {
    const inFile = await folder({ '.env': `${name}=secret` });
    for (const load of [() => loadEnvironment({}, { folder: inFile }), () => loadEnvironment({ [name]: 'secret' }, { folder: tmpdir() })]) {
      expect(load).toThrow(`${meant} is probably meant`);
      expect(load).not.toThrow('secret');
    }
  });

  test.each(['DB_URL', 'SQLITE_PATH', 'POSTGRES_URL'])('%s in the file makes no empty database: it is named', async (name) => {
    const path = await folder({ '.env': `DISCORD_TOKEN=a.b.c\n${name}=secret` });
    expect(() => loadEnvironment({}, { folder: path })).toThrow('DATABASE_URL is probably meant');
    expect(loadEnvironment({ DATABASE_URL: 'sqlite:ours.db' }, { folder: path })).toMatchObject({ DATABASE_URL: 'sqlite:ours.db' });
  });

  test('TOKEN in the file is named', async () => {
    const path = await folder({ '.env': 'TOKEN=a.b.c' });
    expect(() => loadEnvironment({}, { folder: path })).toThrow(
      `TOKEN in ${join(path, '.env')}: there is no such setting. DISCORD_TOKEN is probably meant.`,
    );
  });

  test('what others need is left alone', async () => {
    const path = await folder({ '.env': 'TZ=UTC\nDATABASE_USER=x\nHTTP_PROXY=y' });
    expect(() =>
      loadEnvironment(
        { TOKEN: 'x', LOGNAME: 'ana', HTTPS_PORT: '443', HTTP_PROXY: 'y', DISCORD_TOKEN: 'a.b.c', DISCORD_TOKN: 'old' },
        { folder: path },
      ),
    ).not.toThrow();
  });
});

describe('the file that the host names', () => {
  test('stands between the settings of the process and those of .env', async () => {
    const path = await folder({
      '.env': 'DISCORD_TOKEN=a.b.c\nLOG_LEVEL=debug\nBACKUP_KEEP=3\n',
      'hips.env': 'DATABASE_URL=sqlite:service.db\nLOG_LEVEL=info\nBACKUP_KEEP=\n',
    });
    expect(loadEnvironment({ DATABASE_URL: 'sqlite:typed.db' }, { folder: path, envFile: join(path, 'hips.env') })).toEqual({
      DISCORD_TOKEN: 'a.b.c',
      DATABASE_URL: 'sqlite:typed.db',
      LOG_LEVEL: 'info',
      BACKUP_KEEP: '3',
    });
  });

  test.each([
    ['DATABSE_URL=sqlite:secret.db', 'DATABSE_URL in FILE: there is no such setting. DATABASE_URL is probably meant.'],
    ['POSTGRES_URL=postgres://u:secret@db/hips', 'POSTGRES_URL in FILE: there is no such setting. DATABASE_URL is probably meant.'],
    ['LOG_LEVEL=secret\nLOG_LEVEL=info', 'LOG_LEVEL stands twice in FILE. Keep the one that you mean.'],
    ['Environment=BACKUP_DIR=/secret', 'BACKUP_DIR in FILE cannot be read. Write it at the beginning of a line: BACKUP_DIR=…'],
  ])('is checked as .env is: %s is named with that file, without its value', async (line, sentence) => {
    const path = await folder({ '.env': 'DISCORD_TOKEN=a.b.c', 'hips.env': `${line}\n` });
    const envFile = join(path, 'hips.env');
    const load = () => loadEnvironment({}, { folder: path, envFile });
    expect(load).toThrow(sentence.replace('FILE', envFile));
    expect(load).not.toThrow('secret');
  });

  test('that is .env itself is read once', async () => {
    const path = await folder({ '.env': 'LOGLEVEL=debug' });
    const envFile = join(path, '.env');
    const line = `LOGLEVEL in ${envFile}: there is no such setting. LOG_LEVEL is probably meant.`;
    expect(() => loadEnvironment({}, { folder: path, envFile })).toThrow(expect.objectContaining({ problems: [line] }));
  });

  test('and that is not there, is a folder or no text, is refused by its path', async () => {
    const path = await folder({ 'zeros.env': Buffer.alloc(8) });
    for (const [name, words] of [
      ['gone.env', `--env-file: there is no file ${join(path, 'gone.env')}. Name the one with the settings`],
      ['.', `--env-file: ${path} is a folder.`],
      ['zeros.env', `${join(path, 'zeros.env')}: this is UTF-16 or no text.`],
      ['zeros.env/more', `--env-file: ${join(path, 'zeros.env/more')} cannot be read (ENOTDIR).`],
    ] as const) {
      for (const read of [requireEnvFile, (envFile: string) => loadEnvironment({}, { folder: path, envFile })])
        expect(() => read(join(path, name))).toThrow(words);
    }
  });

  test.skipIf(process.platform === 'win32')(
    'may be lent to the bot’s user through its group, and is warned of when everybody can read it',
    async () => {
      const path = await folder({ 'hips.env': 'DATABASE_URL=postgres://bot:secret@db/hips' });
      const envFile = join(path, 'hips.env');
      for (const [mode, warnings] of [
        [0o640, []],
        [0o644, [`--env-file: others on this machine can read ${envFile}, and with it enter your database. Type: chmod 640 ${envFile}`]],
      ] as const) {
        await chmod(envFile, mode);
        expect(warningsOf({}, { folder: path, envFile })).toEqual(warnings);
      }
    },
  );
});
