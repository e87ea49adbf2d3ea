import { Temporal } from 'temporal-polyfill';
import { roots } from '../../commands/index.ts';
import { systemClock } from '../clock.ts';
import type { Club } from '../club/club.ts';
import { type Config, readConfig, readStored } from '../config.ts';
import { examineDiscord } from '../discord/examine.ts';
import { LATEST_TIME } from '../discord/latest-time.ts';
import { loadEnvironment, warningsOf } from '../environment.ts';
import { StartError } from '../errors.ts';
import { examine } from '../store/examine.ts';
import { newestBackup } from './backup-folder.ts';
import { type Check, contentsOf, type Finding, type Found } from './check.ts';
import backups from './checks/backups.ts';
import beat from './checks/beat.ts';
import clock from './checks/clock.ts';
import clubs from './checks/clubs.ts';
import commands from './checks/commands.ts';
import database from './checks/database.ts';
import disk from './checks/disk.ts';
import memory from './checks/memory.ts';
import node from './checks/node.ts';
import port from './checks/port.ts';
import settings from './checks/settings.ts';
import timeZones from './checks/time-zones.ts';
import token from './checks/token.ts';
import { examineMachine } from './machine.ts';
import { askReady } from './ready.ts';

/** In the order in which a host mends things. To add one: its file in `checks/`, its words in `words/en/host-doctor.ts`, and its place here. */
const CHECKS: readonly Check[] = [settings, node, memory, disk, database, timeZones, port, beat, backups, token, clock, commands, clubs];

/** What a check came to. */
export interface Examined {
  title: string;
  /** null: another check already reports the cause. */
  findings: Finding[] | null;
}

/** Judges what was found, check by check. */
export function judge(found: Found): Examined[] {
  return CHECKS.map(({ title, look }) => ({ title, findings: look(found) }));
}

/** Finds out all that the checks need. Nothing in the database changes; a small file is made beside it and taken away, to time the disk. */
export async function find(environment: NodeJS.ProcessEnv, envFile: string | null = null): Promise<Found> {
  const at = systemClock.now();
  const settings = settingsOf(environment, envFile);
  const { config, databaseUrl } = settings;
  const stored = databaseUrl === null ? null : await examine(databaseUrl).catch(unreadable);
  const contents = contentsOf({ stored });
  const latest = contents?.facts[LATEST_TIME];
  return {
    at,
    settingProblems: settings.problems,
    settingWarnings: settings.warnings,
    config,
    stored,
    latestAt: latest === undefined ? null : Temporal.Instant.from(latest),
    discord: config && (await askDiscord(config, contents?.clubs ?? [])),
    machine: await examineMachine({ databaseUrl, backupFolder: config?.backups?.folder ?? null, http: config?.http ?? null }),
    newestBackupAt: config?.backups ? await newestBackup(config.backups.folder, at) : null,
    notReady: config?.http ? await askReady(config.http) : null,
  };
}

/** The settings that `npm start` would have, as far as they can be read. */
function settingsOf(environment: NodeJS.ProcessEnv, envFile: string | null) {
  const nothing = { config: null, databaseUrl: null, problems: [] as readonly string[], warnings: [] as readonly string[] };
  try {
    const all = { ...environment, ...loadEnvironment(environment, { envFile }) };
    const warnings = warningsOf(all, { envFile });
    try {
      const config = readConfig(all);
      return { config, databaseUrl: config.databaseUrl, problems: [], warnings };
    } catch (error) {
      return { ...nothing, problems: problemsOf(error), warnings, databaseUrl: databaseOf(all) };
    }
  } catch (error) {
    return { ...nothing, problems: problemsOf(error) };
  }
}

/** Where the database is, though another setting is wrong. */
function databaseOf(environment: NodeJS.ProcessEnv): string | null {
  try {
    return readStored(environment).databaseUrl;
  } catch {
    return null;
  }
}

const unreadable = (error: unknown) => ({ kind: 'unreadable' as const, problems: problemsOf(error) });

/** What the host must put right. @throws any other error */
function problemsOf(error: unknown): readonly string[] {
  if (error instanceof StartError) return error.problems;
  throw error;
}

function askDiscord({ token, discordApiUrl: apiUrl }: Config, clubs: readonly Club[]): Promise<NonNullable<Found['discord']>> {
  return examineDiscord({ apiUrl, token, clock: systemClock, roots, clubs });
}
