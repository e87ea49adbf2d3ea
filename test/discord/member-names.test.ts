/** How people are called in a guild, asked through the gateway. */
import type { GatewayDispatchPayload, GatewayRequestGuildMembers } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { asUserId, type UserId } from '../../src/club/ids.ts';
import { createMemberNames } from '../../src/discord/member-names.ts';
import { ANA, BEN, GUILD } from '../support/club.ts';

/** More than any test takes. */
const NEVER = 1 << 30;

interface Called {
  nick?: string | null;
  global_name?: string | null;
  username: string;
}

/** Names of people whom a gateway knows, which answers as `answers` says. */
function asking(people: ReadonlyMap<UserId, Called>, { patience = NEVER, answers = true, isConnected = true } = {}) {
  const sent: GatewayRequestGuildMembers['d'][] = [];
  const names = createMemberNames(async (_guildId, { d }) => {
    sent.push(d);
    if (!isConnected) throw new Error('not connected');
    if (answers) queueMicrotask(() => tell(d));
  }, patience);
  /** In two parts, the last one first, as nothing promises their order of arrival to be that of their members. */
  function tell(d: GatewayRequestGuildMembers['d']) {
    const ids = [(d as { user_ids: string[] }).user_ids].flat();
    for (const chunk_index of [0, 1]) {
      const here = ids.filter((id, index) => people.has(asUserId(id)) && index % 2 === chunk_index);
      const members = here.map((id) => {
        const { nick = null, global_name = null, username } = people.get(asUserId(id))!;
        return { nick, user: { id, global_name, username } };
      });
      names.hear({ t: 'GUILD_MEMBERS_CHUNK', d: { guild_id: d.guild_id, nonce: d.nonce, members, chunk_index, chunk_count: 2 } } as never);
    }
  }
  return { names, sent };
}

test('somebody is called as Discord shows them in the guild: by nickname, else display name, else user name', async () => {
  const chi = asUserId('3');
  const { names } = asking(
    new Map([
      [ANA, { nick: 'Ana the hare', global_name: 'Ana', username: 'ana1' }],
      [BEN, { global_name: 'Ben', username: 'ben1' }],
      [chi, { username: 'chi1' }],
    ]),
  );
  expect(await names.of(GUILD, [ANA, BEN, chi])).toEqual(
    new Map([
      [ANA, 'Ana the hare'],
      [BEN, 'Ben'],
      [chi, 'chi1'],
    ]),
  );
});

test('four hundred people are asked for in four requests, and who is not there any more has no name', async () => {
  const ids = Array.from({ length: 400 }, (_, index) => asUserId(String(1000 + index)));
  const { names, sent } = asking(new Map(ids.slice(1).map((id) => [id, { username: `u${id}` }])));
  const found = await names.of(GUILD, ids);
  expect(found.size).toBe(399);
  expect(found.has(ids[0]!)).toBe(false);
  expect(sent.map((d) => (d as { user_ids: string[] }).user_ids.length)).toEqual([100, 100, 100, 100]);
  expect(Math.max(...sent.map((d) => JSON.stringify({ op: 8, d }).length))).toBeLessThan(4096);
});

test('nobody is waited for whom Discord does not name in time, and an answer that comes later is nobody’s', async () => {
  const people = new Map([[ANA, { username: 'ana1' }]]);
  const { names, sent } = asking(people, { answers: false, patience: 1 });
  expect(await names.of(GUILD, [ANA])).toEqual(new Map());
  const late = {
    guild_id: GUILD,
    nonce: sent[0]!.nonce,
    members: [{ user: { id: ANA, username: 'ana1' } }],
    chunk_index: 0,
    chunk_count: 1,
  };
  names.hear({ t: 'GUILD_MEMBERS_CHUNK', d: late } as unknown as GatewayDispatchPayload);
  expect(await names.of(GUILD, [])).toEqual(new Map());
});

test('without a connection everybody is unnamed, at once', async () => {
  const { names } = asking(new Map([[ANA, { username: 'ana1' }]]), { isConnected: false });
  expect(await names.of(GUILD, [ANA, BEN])).toEqual(new Map());
});
