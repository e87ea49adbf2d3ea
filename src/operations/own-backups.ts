import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Instant } from '../club/club.ts';
import type { BackupSettings } from '../config.ts';
import type { Log } from '../log.ts';
import { newestBackup } from './backup-folder.ts';
import type { Peers } from './peers.ts';

/**
 * How many hours after a try the next one comes: after a backup that failed, or one that a clock which was ahead named after a later time.
 */
const AGAIN_HOURS = 1;

/** How much less urgent than people's taps the work is, on the system's scale from -20 to 19. */
const UNHURRIED = 10;

/** What came of a run of `npm run backup`. */
interface Run {
  isMade: boolean;
  /** What it said, in one line. */
  said: string;
}

/** A program that is under way. */
interface Running {
  ended: Promise<Run>;
  stop(): void;
}

/** The backups that the bot makes by itself. */
interface OwnBackups {
  /** Makes one if it is time and none is under way, and resolves when that is done. Safe to call at any time. */
  beat(at: Instant): Promise<void>;
  /** When the newest one was made that is whole; null: there is none. */
  newest(at: Instant): Promise<Instant | null>;
  /** Ends one that is under way. */
  stop(): Promise<void>;
}

interface OwnBackupParts {
  settings: BackupSettings;
  /** Begins to make one. */
  run: () => Running;
  peers: Pick<Peers, 'isCaretaker'>;
  log: Log;
}

/** Makes a backup each day from an hour of it on, or as soon as the bot runs again. One that fails is one line in the log. */
export function createOwnBackups({ settings, run, peers, log }: OwnBackupParts): OwnBackups {
  let underWay: { work: Promise<void>; stop(): void } | null = null;
  let triedAt: Instant | null = null;
  let isStopping = false;

  async function make(at: Instant): Promise<void> {
    if (triedAt && Math.abs(at.since(triedAt).total('hours')) < AGAIN_HOURS) return; // a clock may be set back
    const newest = await newestBackup(settings.folder, at);
    if (!isBackupDue(newest, settings.hour, at) || !(await peers.isCaretaker()) || isStopping) return;
    triedAt = at;
    const program = run();
    underWay!.stop = program.stop;
    const { isMade, said } = await program.ended;
    if (isStopping) return;
    if (isMade) log.info({ said }, 'backup made');
    else log.error({ said }, 'no backup was made; it is tried again in an hour');
  }

  return {
    async beat(at) {
      if (underWay) return;
      underWay = { work: make(at), stop: () => undefined };
      try {
        await underWay.work;
      } catch (error) {
        log.error({ error }, 'no backup was made; the next beat tries again');
      } finally {
        underWay = null;
      }
    },
    newest: (at) => newestBackup(settings.folder, at),
    async stop() {
      isStopping = true;
      underWay?.stop();
      await underWay?.work.catch(() => undefined); // it is in the log
    },
  };
}

/** Whether the hour has come since the newest backup. @param hour of the day, in UTC */
export function isBackupDue(newest: Instant | null, hour: number, at: Instant): boolean {
  const today = at
    .toZonedDateTimeISO('UTC')
    .with({ hour, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 })
    .toInstant();
  const latestHour = today.epochMilliseconds <= at.epochMilliseconds ? today : today.subtract({ hours: 24 });
  return newest === null || newest.epochMilliseconds < latestHour.epochMilliseconds;
}

/** Runs `npm run backup` as a process of its own, so that nobody waits for it. It is not given the token. */
export function runBackup(databaseUrl: string, { folder, keep }: BackupSettings): Running {
  const { DISCORD_TOKEN: _, DISCORD_TOKEN_FILE: __, ...environment } = process.env;
  const script = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const child = spawn(process.execPath, [script('../start.js'), script('backup.ts')], {
    env: { ...environment, DATABASE_URL: databaseUrl, BACKUP_DIR: folder, BACKUP_KEEP: String(keep) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const ended = new Promise<Run>((resolve) => {
    child.on('error', (error) => resolve({ isMade: false, said: error.message }));
    child.on('close', (code) => resolve({ isMade: code === 0, said: said.trim().replaceAll('\n', ' ') }));
  });
  if (child.pid !== undefined) beUnhurried(child.pid);
  return { ended, stop: () => void child.kill() };
}

function beUnhurried(pid: number): void {
  try {
    setPriority(pid, UNHURRIED);
  } catch {
    return; // it has ended, or the system does not allow it
  }
}
