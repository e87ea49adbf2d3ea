/** Whatever the clock of somebody who stands between the bot and Discord; `stranger.test.ts` tells it of one. */
import { STRANGERS_CLOCKS } from 'local-discord/troubles.ts';
import { expect, test } from 'vitest';
import { FIVE_DAYS_AHEAD, liveBehindStranger } from './strangers-stage.ts';

const others = STRANGERS_CLOCKS.filter((clock) => clock !== FIVE_DAYS_AHEAD);

test('one of the clocks is told of elsewhere', () => expect(others).toHaveLength(STRANGERS_CLOCKS.length - 1));

test.each(others)(
  'pages whose clock is %s s beside Discord’s: each day has one prompt, on its day, and no day is called missed',
  liveBehindStranger,
);
