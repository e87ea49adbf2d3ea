import { parseArgs } from 'node:util';
import { EXIT, StartError } from './errors.ts';
import type { Program } from './words/en/host-programs.ts';
import { hostWords } from './words/host.ts';

const say = hostWords.programs;

/** What a host typed behind a program. */
interface Arguments {
  /** A file of settings; null: none is named. */
  envFile: string | null;
  /** A backup, or what is to be written; null: none is named. */
  file: string | null;
  /** Whether the answer is for programs. */
  json: boolean;
}

/** What a program takes. */
const TAKES: Record<Program, readonly ('settings' | 'file' | 'json')[]> = {
  start: ['settings'],
  backup: ['settings', 'file'],
  restore: ['settings', 'file'],
  rebuild: ['settings'],
  doctor: ['settings', 'json'],
  deploy: ['settings'],
  'upgrade-check': ['settings'],
  sbom: ['file'],
};

type Token = ReturnType<typeof tokensOf>[number];

/**
 * Reads what a host typed behind a program, as in `npm run backup -- --env-file /etc/hips/hips.env FILE`.
 *
 * @param words those behind the script's own name
 * @throws StartError for what the program does not take; it repeats the name of an option and no value
 */
export function readArguments(program: Program, words: readonly string[]): Arguments {
  const tokens = tokensOf(words);
  const files = tokens.flatMap((token) => (token.kind === 'positional' && token.value !== '' ? [token.value] : []));
  const envFiles = tokens.flatMap((token) => (token.kind === 'option' && token.name === 'env-file' ? [token.value ?? ''] : []));
  const problem =
    tokens.map((token) => problemOf(token, program)).find((found) => found !== null) ??
    (files.length > 1 ? say.manyFiles(program) : null) ??
    (envFiles.length > 1 ? say.manySettings(program) : null);
  if (problem !== null) throw new StartError(EXIT.configuration, [problem]);
  const json = tokens.some((token) => token.kind === 'option' && token.name === 'json');
  return { envFile: envFiles[0] ?? null, file: files[0] ?? null, json };
}

/** Node tells the words apart; what is wrong with them is said in words of ours. */
function tokensOf(words: readonly string[]) {
  const options = { 'env-file': { type: 'string' }, json: { type: 'boolean' } } as const;
  return parseArgs({ args: [...words], options, strict: false, tokens: true }).tokens;
}

function problemOf(token: Token, program: Program): string | null {
  if (token.kind === 'option-terminator') return null;
  if (token.kind === 'positional') {
    if (isAddress(token.value)) return say.isAddress(program);
    return TAKES[program].includes('file') ? null : say.noWord(program);
  }
  if (token.name === 'env-file' && TAKES[program].includes('settings')) return problemOfEnvFile(token, program);
  const isTaken = token.name === 'json' && token.value === undefined && TAKES[program].includes('json');
  return isTaken ? null : say.noOption(/^--?[\w-]*/.exec(token.rawName)![0], program);
}

function problemOfEnvFile({ value = '', inlineValue }: Extract<Token, { kind: 'option' }>, program: Program): string | null {
  if (value === '' || (value.startsWith('-') && !inlineValue)) return say.noSettings(program);
  return isAddress(value) ? say.isAddress(program) : null;
}

/** Whether a word is the address of a database, which may hold a password. */
function isAddress(word: string): boolean {
  return /:\/\/|^\W*(postgres(ql)?|sqlite):/i.test(word);
}
