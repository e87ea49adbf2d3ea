import fc from 'fast-check';

/** How many days later a pause begins; most begin today. */
const ahead = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 20 }) });

/** One thing that somebody does, so many hours after the one before. */
export const step = fc.record({
  hours: fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 10, max: 40 }) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 400 }) }),
  act: fc.oneof(
    { weight: 40, arbitrary: fc.record({ does: fc.constant('done' as const), back: fc.constantFrom(0, 0, 0, 1, 2) }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('undo' as const) }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constant('pause' as const), length: fc.option(fc.integer({ min: 1, max: 20 })), ahead }) },
    {
      weight: 1,
      arbitrary: fc.record({ does: fc.constant('pause club' as const), length: fc.option(fc.integer({ min: 1, max: 20 })), ahead }),
    },
    { weight: 5, arbitrary: fc.record({ does: fc.constant('resume' as const) }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constant('resume club' as const) }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('goal' as const), days: fc.integer({ min: 2, max: 5 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        does: fc.constant('move' as const),
        timeZone: fc.constantFrom('Europe/Paris', 'Pacific/Honolulu', 'Pacific/Apia'),
      }),
    },
  ),
});
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
