import { EXIT, StartError } from '../errors.ts';
import type { PostgresProblem } from '../words/en/host-database.ts';
import { hostWords } from '../words/host.ts';

const PROTOCOL_VIOLATION = '08P01';

/**
 * Whether the error ended the connection. PgBouncer reports all its errors with this code, and ends the connection. PostgreSQL uses it for
 * wrong parameters, which is our bug; waiting does not help.
 */
function isFatal(error: Error): boolean {
  return 'severity' in error && error.severity === 'FATAL';
}

/** No connection, no room, no permission to write, a lock that does not end, no more time. @see https://www.postgresql.org/docs/18/errcodes-appendix.html */
export function isPassing(code: string, error: Error): boolean {
  const { message } = error;
  if (code === PROTOCOL_VIOLATION) return isFatal(error);
  if (/^(08|53|58|57P0)|^(25006|25P0[34]|55P03|57014)$/.test(code)) return true;
  if (/^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)/.test(code)) return true;
  return /^(Connection terminated|Client has encountered a connection error|timeout)/.test(message);
}

/** What is wrong, by the code of Node or of PostgreSQL. @see https://www.postgresql.org/docs/18/errcodes-appendix.html */
const PROBLEMS: Readonly<Record<string, PostgresProblem>> = {
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'no-look-up',
  ECONNREFUSED: 'silent',
  '28P01': 'credentials',
  '28000': 'not-from-here',
  '3D000': 'no-database',
  '57P01': 'ended',
  '57P03': 'starting',
  '53300': 'full',
  '25006': 'read-only',
  '57014': 'statement-timeout',
  ENETUNREACH: 'no-network',
  EHOSTUNREACH: 'no-way',
  ENOENT: 'no-file',
  [PROTOCOL_VIOLATION]: 'pooler',
};

/** Codes of a certificate that is not trusted. */
const UNTRUSTED: readonly string[] = [
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ...['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'],
];

const NO_PRIVILEGE = '42501';

/** What is wrong, in words; null: the code is not known. @param said the server's own words, in whichever language */
function problemOfServer(code: string, said: string): string | null {
  if (code === NO_PRIVILEGE) return hostWords.postgres.noGrant(/for schema ([\w$]+)/.exec(said)?.[1] ?? 'public');
  if (UNTRUSTED.includes(code)) return hostWords.postgres.untrusted(code);
  const problem = PROBLEMS[code];
  return problem ? hostWords.postgres.problem(problem) : null;
}

/** A start that failed after the connection stood; any other error as it is, for it is a bug. */
export function serverErrorOf(error: unknown, address: string): unknown {
  if (!(error instanceof Error) || error instanceof StartError) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === PROTOCOL_VIOLATION && !isFatal(error)) return error;
  return problemOfServer(code, error.message) !== null || isPassing(code, error) ? unreachable(error, address) : error;
}

/** A server that cannot be used, as a StartError. One that may be there in a minute is worth another start by a supervisor. */
export function unreachable(error: unknown, address: string): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  const problem = problemOfServer(code, error.message) ?? (code || error.message); // a server's own words may name the user
  const isLasting =
    ['ENOTFOUND', '25006'].includes(code) || /^unsupported startup parameter/.test(error.message) || !isPassing(code, error);
  return new StartError(isLasting ? EXIT.configuration : EXIT.crash, [hostWords.postgres.unusable(address, problem, isLasting)]);
}
