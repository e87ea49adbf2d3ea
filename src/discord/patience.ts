/** How long the bot waits for itself and for Discord, in milliseconds of real time. */
export interface Patience {
  /** For its own work on what somebody asked. Then it tells them to wait: the disk is slow or locked. */
  work: number;
  /** For Discord to take the first answer to an interaction. */
  firstAnswer: number;
  /** For Discord to take a first answer with files. The rest of its three seconds is for the words alone. */
  files: number;
  /** For Discord to begin its answer to what the bot says by itself. */
  answer: number;
}

/** Discord waits three seconds for a first answer. */
export const PATIENCE: Patience = { work: 1_500, firstAnswer: 3_000, files: 1_200, answer: 10_000 };
