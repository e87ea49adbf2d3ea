const LOOPBACK = /^(127(\.\d{1,3}){3}|\[?::1\]?|localhost)$/;

/** Whether only this machine can reach that address or name. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/**
 * Whether a request came by one of this machine's own names. A stranger's name that points to this machine is none: a web page elsewhere
 * could drive the rehearsal through it (DNS rebinding).
 *
 * @param host the Host header, with or without a port
 */
export function cameByOwnName(host = ''): boolean {
  return isLoopback(host.replace(/:\d+$/, ''));
}
