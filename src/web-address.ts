/** Whether an address is one and a path alone: other paths can be put behind it. */
export function isBase(url: string): boolean {
  return !/[?#@\\]/.test(url);
}

/** Whether nobody on the way to an address can read along: encrypted, or no way at all. What is no address is nowhere. */
export function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return true;
  const { protocol, hostname } = new URL(url);
  const isEncrypted = protocol === 'https:' || protocol === 'wss:';
  return isEncrypted || hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
