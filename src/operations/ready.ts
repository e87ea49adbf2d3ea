import type { HttpAddress } from '../config.ts';
import { hostWords } from '../words/host.ts';

/** How long a bot may take to say whether it is ready, in milliseconds: longer than it waits for its database. */
const READY_WITHIN = 8_000;

/** What a running bot says stands in the way of its work, a sentence each; null: nobody answers, or another program does. */
export async function askReady({ port, host }: HttpAddress): Promise<readonly string[] | null> {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  try {
    const answer = await fetch(`http://${name}:${port}/readyz`, { signal: AbortSignal.timeout(READY_WITHIN) });
    const text = await answer.text();
    if (answer.status === 200) return text.trim() === hostWords.health.ready ? [] : null;
    return answer.status === 503 ? text.trim().split('\n') : null;
  } catch {
    return null;
  }
}
