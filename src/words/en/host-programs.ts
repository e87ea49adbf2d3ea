/** What a host reads who typed something that the bot or one of its programs does not take. */

/** The programs of a host, by the npm script that starts them. */
export type Program = 'start' | 'backup' | 'restore' | 'rebuild' | 'doctor' | 'deploy' | 'upgrade-check' | 'sbom';

/** What is typed for each. What stands in brackets may be left out. */
const LINES: Record<Program, string> = {
  start: 'npm start -- [--env-file SETTINGS]',
  backup: 'npm run backup -- [--env-file SETTINGS] [FILE]',
  restore: 'npm run restore -- [--env-file SETTINGS] FILE',
  rebuild: 'npm run rebuild -- [--env-file SETTINGS]',
  doctor: 'npm run doctor -- [--env-file SETTINGS] [--json]',
  deploy: 'npm run deploy -- [--env-file SETTINGS]',
  'upgrade-check': 'npm run upgrade-check -- [--env-file SETTINGS]',
  sbom: 'npm run sbom -- [FILE]',
};

const typed = (program: Program) => `Type: ${LINES[program]}`;

/** Of the words behind a program. None repeats a word that may hold a password. */
export const programs = {
  noOption: (option: string, program: Program) => `There is no option ${option}. ${typed(program)}`,
  noWord: (program: Program) => `There is a word too many. ${typed(program)}`,
  manyFiles: (program: Program) => `Say one file at most. ${typed(program)}`,
  manySettings: (program: Program) => `Say --env-file once at most. ${typed(program)}`,
  noSettings: (program: Program) => `Name a file behind --env-file, such as /etc/hips/hips.env. ${typed(program)}`,
  /** Where settings stand in a file that the host named. */
  withFile: (file: string) => `Behind each npm run that a line names, type as well: -- --env-file ${file}`,
  isAddress: (program: Program) =>
    `The address of a database is no argument. Put it behind DATABASE_URL= in a file of settings. ${typed(program)}`,
};

/** Of the file that --env-file names. */
export const envFile = {
  missing: (file: string) => `--env-file: there is no file ${file}. Name the one with the settings, such as /etc/hips/hips.env.`,
  isFolder: (file: string) => `--env-file: ${file} is a folder. Name a file in it, such as /etc/hips/hips.env.`,
  unread: (file: string, code: string) => `--env-file: ${file} cannot be read (${code}). Let the user who types this read it.`,
};
