import { isIPv4 } from 'node:net';

const LOOPBACK = /^(\[?::1\]?|localhost)$/;

/** Whether only this machine can reach that address or name. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host) || (host.startsWith('127.') && isIPv4(host));
}

/** Whether no web page elsewhere sent it: a browser says where a page is from, and a bot says nothing. */
export function isFromOwnPage(host = '', origin?: string): boolean {
  return origin === undefined || origin === `http://${host}`;
}

/**
 * Whether a request came by one of this machine's own names. A stranger's name that points to this machine is none: a web page elsewhere
 * could drive the local Discord through it (DNS rebinding).
 *
 * @param host the Host header, with or without a port
 */
export function cameByOwnName(host = ''): boolean {
  return isLoopback(host.replace(/:\d+$/, ''));
}
