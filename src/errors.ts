/**
 * Something the person can put right. Its message is shown to them as it is, so it says what is wrong and what to do next.
 * Anything else that is thrown is a bug: logged, and answered with a reference.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/**
 * The database cannot keep anything at the moment: it is full, locked or out of reach. Nothing of what was asked for was kept. It is
 * neither the person's to put right nor a bug, and it may pass by itself.
 */
export class NotSaved extends Error {
  override readonly name = 'NotSaved';
  /** The database's own: "SQLITE_FULL", "53100"; or its words, where it has no code. */
  readonly code: string;

  constructor(code: string, cause: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

/** Exit codes of the process (sysexits.h): a supervisor may restart after `crash`, never after the others. */
export const EXIT = { crash: 1, alreadyRunning: 75, configuration: 78 } as const;

/**
 * A start that cannot succeed until the host changes something.
 *
 * @param problems one line each: what is wrong, where, what to do
 */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly exitCode: number;
  readonly problems: readonly string[];

  constructor(exitCode: number, problems: readonly string[]) {
    super(problems.join('\n'));
    this.exitCode = exitCode;
    this.problems = problems;
  }
}

/** What an error says, in one line: "fetch failed (ECONNREFUSED)". */
export function reasonOf(error: unknown): string {
  const { message, code, cause } = error as { message?: string; code?: string; cause?: { code?: string } };
  const known = code ?? cause?.code;
  const words = message ?? String(error);
  return known === undefined || words.includes(known) ? words : `${words} (${known})`;
}
