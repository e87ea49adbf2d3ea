/**
 * Something the person can put right. Its message is shown to them as it is, so it says what is wrong and what to do next.
 * Anything else that is thrown is a bug: logged, and answered with a reference.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
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
