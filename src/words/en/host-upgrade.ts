/** What `npm run upgrade-check` says: a line for each thing that a start of this version would change. */
import { list, many } from './format.ts';

const MAKE_ONE = 'Make one before you start this version: npm run backup';

export const upgrade = {
  version: (version: string) => `This is version ${version}. Nothing was changed. If you start it:`,
  migrations: (where: string, names: readonly string[]) =>
    `Database: ${where} is changed by ${list(names)}, as a whole or not at all. Then the version from before refuses it.`,
  noMigrations: (where: string) => `Database: ${where} stays as it is, and the version from before can go on with it.`,
  registers: 'Commands: they are registered anew with Discord.',
  keepsCommands: 'Commands: Discord has them already.',
  unknownSettings: (names: readonly string[], file: string) =>
    `Settings: this version does not know ${list(names)} in ${file}, and passes over ${names.length === 1 ? 'it' : 'them'}.`,
  knownSettings: 'Settings: this version knows all of them.',
  backup: (folder: string, hours: number) =>
    `Backup: the newest in ${folder} is ${hours < 1 ? 'less than an hour' : many(hours, 'hour')} old. ${MAKE_ONE}`,
  noBackup: (folder: string) => `Backup: there is none in ${folder}. ${MAKE_ONE}`,
  noFolder: `Backup: BACKUP_DIR is not set, so it is not known whether you have one. ${MAKE_ONE} -- FILE`,
  running: 'Bot: one runs on this database now. Stop it first.',
};
