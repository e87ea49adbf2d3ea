import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { INTERACTION } from 'local-discord/interaction.ts';
import type { Change } from 'local-discord/world.ts';
import type { Rehearsal } from '../rehearsal.ts';
import type { Inside } from './inside.ts';
import type { Traveller } from './travel.ts';
import { timeOf } from './view.ts';
import type { Visitors } from './visitors.ts';

/** How often a page is told something at most, in milliseconds. */
const EVERY_MILLISECONDS = 50;
/** Whether it changes what a page shows: time has an event of its own, and suggestions are told to who asks for them. */
function isSeen(change: Change): boolean {
  return change.kind === 'interaction' ? change.interaction.type !== INTERACTION.autocomplete : change.kind !== 'time';
}

/** What a page follows. */
interface Followed {
  traveller: Traveller;
  visitors: Visitors;
  inside: Inside;
}

/**
 * Tells a page when to look again (`changed`; `inside` for what only those who look inside see) and what time it is (`time`, a
 * `TimeView`), until the page goes away.
 */
export function eventStream(c: Context, rehearsal: Rehearsal, { traveller, visitors, inside }: Followed): Response {
  return streamSSE(c, async (stream) => {
    let hasChanged = true; // whoever comes back may have missed something
    const close = visitors.open();
    let told = '';
    let toldInside = '';
    const unfollow = rehearsal.world.onChange((change) => {
      hasChanged ||= isSeen(change);
    });
    const tell = () => {
      const time = JSON.stringify(timeOf(rehearsal, traveller));
      if (time !== told) void stream.writeSSE({ event: 'time', data: time });
      if (hasChanged) void stream.writeSSE({ event: 'changed', data: '' });
      const version = inside.version();
      if (version !== toldInside) void stream.writeSSE({ event: 'inside', data: version });
      told = time;
      toldInside = version;
      hasChanged = false;
    };
    const timer = setInterval(tell, EVERY_MILLISECONDS);
    await new Promise<void>((resolve) => stream.onAbort(resolve));
    clearInterval(timer);
    unfollow();
    close();
  });
}
