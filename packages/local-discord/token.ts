import type { World } from './world.ts';

/** The form of Discord's own tokens. */
const REAL = /[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/;

/** The token of a local Discord: three parts, the first of which is the bot's id as in Discord's own, and the rest plainly made up. */
export function madeUpToken(botId: string): string {
  return `${Buffer.from(botId).toString('base64url')}.not-a-real.token`;
}

/** Whether a text holds something that could be a token of the real Discord. */
export function looksReal(text: string): boolean {
  return REAL.test(text);
}

/** Whether the bot showed the local Discord's token. One that looks real does not get in, and is a gap. */
export function isToken(world: World, shown: unknown, token: string): boolean {
  if (looksReal(String(shown))) {
    world.gap('token: a token that looks real was shown to the local Discord. Reset it, and start the bot with the made-up one.');
  }
  return shown === token;
}
