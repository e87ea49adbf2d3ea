import packageJson from '../package.json' with { type: 'json' };

/** Facts about the running program, for those who look after it. */
export interface RunningVersion {
  version: string;
  /** The time-zone data that the runtime brings, "2026c". */
  timeZoneData: string;
}

/** Those of this process. */
export const runningVersion: RunningVersion = { version: packageJson.version, timeZoneData: process.versions.tz ?? 'unknown' };
