/** From now on `Date` shows another time in this thread. @param offset milliseconds beside the time that it showed before, at each look */
export function shiftDate(offset: () => number): void {
  const Before = Date;
  const now = () => Before.now() + offset();

  globalThis.Date = class extends Before {
    constructor(...parts: unknown[]) {
      super(...((parts.length === 0 ? [now()] : parts) as []));
    }

    static override now(): number {
      return now();
    }
  } as DateConstructor;
}
