/** An organiser takes the club's files home. */
import { parse } from 'csv-parse/sync';
import { removeMember } from 'local-discord/guilds.ts';
import { expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { createLog } from '../../src/log.ts';
import { lineWith, promptsOf, rehearseClub } from './stage.ts';

/** The latest file of that name that anybody was sent. */
function fileOf({ world }: Rehearsal, name: string): string {
  const sent = [...world.files.values()].filter(({ attachment }) => attachment.filename === name);
  return new TextDecoder().decode(sent.at(-1)!.bytes);
}

test('Olga exports: who is shown has the name that the server knows, who is hidden no row, and who has gone no name', async () => {
  const log: string[] = [];
  const rehearsal = await rehearseClub({}, { log: createLog('trace', { write: (line) => void log.push(line) }) });
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  const [olga, ana, ben] = ['Olga', 'Ana', 'Ben'].map((name) => rehearsal.person(name).in('hips'));
  for (const person of [olga!, ana!, ben!]) await person.press(promptsOf(rehearsal)[0]!, 'Done');
  const page = await ana!.command('/hips privacy');
  await ana!.press(page.message!, 'Hide me from boards');
  const guild = [...rehearsal.world.guilds.values()][0]!;
  guild.members.get(olga!.id)!.nick = 'Olga, "Coach"';
  removeMember(rehearsal.world, guild, guild.members.get(ben!.id)!);

  const answer = await olga!.command('/club export', { what: 'everything' });
  expect(lineWith(answer.text, 'by the name')).toBe(
    '1 member by the name that they have in this server now. Discord did not name 1 more in time, or no longer has them here: their rows say `not named`. In a minute you can ask again.',
  );
  const rows: string[][] = parse(fileOf(rehearsal, 'check-ins.csv'), { bom: true });
  expect(rows.slice(1).map(([, , ...cells]) => cells)).toEqual([
    ['1', 'Olga, "Coach"', 'here', '1'],
    ['2', '', 'not named', '1'],
  ]);
  expect(fileOf(rehearsal, 'totals.csv')).toContain('week,2026-03-02,2026-03-08,2,2,0,left out\r\n');
  expect(fileOf(rehearsal, 'changes.csv')).toContain(',"Olga, ""Coach""",here,channel,');
  for (const name of ['check-ins.csv', 'weeks.csv', 'boards.csv', 'totals.csv', 'changes.csv', 'club.json']) {
    expect(fileOf(rehearsal, name)).not.toMatch(new RegExp(`Ana|${ana!.id}|${olga!.id}`));
  }
  expect(log.join('')).toContain('ready');
  expect(log.join('')).not.toContain('Coach');

  const status = await olga!.command('/club status');
  const changes = (await olga!.press(status.message!, 'Changes')).text;
  expect(lineWith(changes, 'Files')).toBe(`- <t:1772433000:f> · <@${olga!.id}> · **Files** taken by \`/club export\`: everything`);

  await olga!.command('/club export', { what: 'calendar' });
  expect(fileOf(rehearsal, 'prompts.ics')).toContain('DTSTART;TZID=Europe/Paris:20260303T073000');
  expect(rehearsal.gaps).toEqual([]);
});
