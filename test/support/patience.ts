/**
 * For a local Discord in a test: people wait for a first answer longer than any test does, so that a busy machine makes nobody give up.
 * Whoever tests what they see then lets the time run out with `expireInteractions`.
 */
export const PATIENT = { responseMilliseconds: 600_000 };

/**
 * The same for a bot, which waits for Discord and for itself. Whoever tests what it does when that takes too long has it wait as in earnest.
 */
export const PATIENT_BOT = { patience: { work: 600_000, firstAnswer: 600_000, files: 600_000, answer: 600_000 } };
