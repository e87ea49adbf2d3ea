import { writeFileSync } from 'node:fs';
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';

/** What one run of the suite says to `test/shake.ts`. */
export interface Shaken {
  tests: number;
  /** Whatever was red, each by its name; an error that belongs to no test by its own words. */
  red: string[];
}

/** Writes it where `SHAKE_REPORT` says. */
export default class ShakeReporter implements Reporter {
  onTestRunEnd(files: readonly TestModule[], errors: readonly SerializedError[]): void {
    const red = files.flatMap((file) => [
      ...[...file.children.allTests('failed')].map((test) => `${file.relativeModuleId} > ${test.fullName}`),
      ...[file, ...file.children.allSuites()].flatMap((suite) =>
        suite.errors().map(({ message }) => `${file.relativeModuleId}, outside of its tests: ${message.split('\n')[0]}`),
      ),
    ]);
    const stray = errors.map(
      ({ message, stack = '' }) => `an error that belongs to no test: ${message.split('\n')[0]} (${placeOf(stack)})`,
    );
    const tests = files.reduce((sum, file) => sum + [...file.children.allTests()].length, 0);
    writeFileSync(process.env.SHAKE_REPORT!, JSON.stringify({ tests, red: [...red, ...stray] } satisfies Shaken));
  }
}

function placeOf(stack: string): string {
  return (
    stack
      .split('\n')
      .find((line) => line.trim().startsWith('at '))
      ?.trim() ?? 'nowhere'
  );
}
