/**
 * What processes on one database have to agree about. Today a process has its database to itself, and {@link ALONE} answers. Leases in the
 * database would answer the same questions for several. What else they would share:
 * docs/decisions/0029-what-several-processes-would-share.md.
 */
export interface Peers {
  /** The name on this process's claims. A restart of the same process has the same name. No other process has it. */
  readonly owner: string;
  /** Whether this process does now what is to be done once for all: the upkeep, the questions about members, the daily backup, and the commands at a start. */
  isCaretaker(): Promise<boolean>;
}

/** A process that nobody else stands beside: the lock on the database keeps others out. */
export const ALONE: Peers = { owner: 'process 1', isCaretaker: async () => true };
