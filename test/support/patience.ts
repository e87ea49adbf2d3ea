/**
 * For a local Discord in a test: people wait for a first answer longer than any test does, so that a busy machine makes nobody give up.
 * Whoever tests what they see then lets the time run out with `expireInteractions`.
 */
export const PATIENT = { responseMilliseconds: 600_000 };
