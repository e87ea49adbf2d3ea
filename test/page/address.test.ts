import { describe, expect, test } from 'vitest';
import { addressOf, placeAt, slugs } from '../../rehearsal/page/address.ts';
import { momentOf, readInstant } from '../../rehearsal/page/moment.ts';
import { takeSeat } from '../../rehearsal/page/seat.ts';
import { become, openTab, servedClub, servedRehearsal } from './stage.ts';

describe('names in an address', () => {
  test('are small, without spaces, and each is one of a kind', () => {
    expect(slugs(['Ana', 'Mary Ann', 'ana', 'dm'], ['dm'])).toEqual(['ana', 'mary-ann', 'ana-2', 'dm-2']);
  });

  test('a guild is named only where the person does not tell it', async () => {
    const { rehearsal } = await servedRehearsal();
    rehearsal.addGuild({ name: 'Hilltop Harriers', owner: 'Priya', members: ['Ana'] });
    const there = (address: object) => addressOf(rehearsal, takeSeat(rehearsal, placeAt(rehearsal, address)));
    expect(there({ as: 'ANA', channel: 'Hips' })).toEqual({ as: 'ana', channel: 'hips' });
    expect(there({ as: 'priya' })).toEqual({ as: 'priya', channel: 'general' });
    expect(there({ guild: 'hilltop-harriers', as: 'ana', channel: 'dm' })).toEqual({ guild: 'hilltop-harriers', as: 'ana', channel: 'dm' });
    expect(there({ guild: 'Riverside Runners', as: 'ana' })).toEqual({ as: 'ana', channel: 'general' });
    expect(() => there({ as: 'nobody' })).toThrow('There is nobody called “nobody” in Riverside Runners or Hilltop Harriers.');
    expect(() => there({ guild: 'hilltop-harriers', as: 'ben' })).toThrow('There is nobody called “ben” in Hilltop Harriers.');
    expect(() => there({ as: 'priya', channel: 'hips' })).toThrow('There is no channel called “hips” in Hilltop Harriers.');
  });
});

describe('a time in an address', () => {
  test.each([
    ['2026-03-29T07:30', '2026-03-29T06:30:00Z'],
    ['2026-03-28T07:30', '2026-03-28T07:30:00Z'],
    ['2026-03-29 07:30', '2026-03-29T06:30:00Z'],
    ['2026-03-29T01:30', '2026-03-29T01:30:00Z'], // the clock skips it, and shows 02:30
    ['2026-03-29T06:30Z', '2026-03-29T06:30:00Z'],
    ['2026-03-29T07:30+02:00', '2026-03-29T05:30:00Z'],
    ['2026-03-29T07:30 02:00', '2026-03-29T05:30:00Z'], // what is left of a + in an address
    ['2026-03-29', '2026-03-29T00:00:00Z'],
  ])('%s in London is %s', (text, at) => {
    expect(readInstant(text, 'Europe/London').toString()).toBe(at);
  });

  test.each([
    'tomorrow',
    '',
    '2026-02-30T07:30',
    '2026-03-29T25:00',
    '07:30',
    '1999-01-01T00:00',
    '2500-01-01',
    '2026-03-29T07:30nonsense',
  ])('"%s" is none', (text) => {
    expect(() => readInstant(text, 'Europe/London')).toThrow(/is no time that a link can carry\. Write at=2026-03-29T07:30/);
  });

  test.each([
    ['2026-03-01T11:59:00Z', 'past'],
    ['2026-03-01T12:00:00Z', 'now'],
    ['2026-03-01T12:01:00Z', 'ahead'],
    ['2027-05-01T12:00:00Z', 'far'],
  ])('%s is told as %s', (at, when) => {
    const now = readInstant('2026-03-01T12:00:30Z', 'UTC');
    expect(momentOf(readInstant(at, 'UTC'), now, 'UTC').when).toBe(when);
  });
});

describe('a link', () => {
  test('leads to a person, a channel and a time ahead; the address follows, and the link to the present moment leads back', async () => {
    const { rehearsal, url } = await servedClub();
    const { tab } = await openTab(`${url}/?as=ANA&channel=hips&at=2026-03-02T08:15`, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await tab.getByText('Mon, 2 Mar 2026, 08:15').waitFor();
    expect(rehearsal.clock.now().toString()).toBe('2026-03-02T07:15:00Z');
    await tab.getByRole('article').getByText('Strength day for the hips · Monday 2 March').waitFor(); // its prompt came on the way
    expect(await tab.title()).toBe('Ana in #hips · Rehearsal');
    expect(tab.url()).toBe(`${url}/?as=ana&channel=hips`);

    await become(tab, 'Ben (member)');
    await tab.getByRole('link', { name: 'Hips', exact: true }).click();
    await expect.poll(() => tab.url()).toBe(`${url}/?as=ben&channel=dm`);
    await tab.goBack();
    await expect.poll(() => tab.title()).toBe('Ben in #hips · Rehearsal');

    await tab.getByRole('button', { name: 'Copy link to this moment' }).click();
    const link = `${url}/?as=ben&channel=hips&at=2026-03-02T08:15`;
    await tab.getByText(`Copied: ${link}`).waitFor();
    expect(await tab.evaluate('navigator.clipboard.readText()')).toBe(link);
  });

  test.each([
    ['as=nobody', 'There is nobody called “nobody” in Riverside Runners. Choose one from the list.'],
    ['as=ana&channel=secret', 'There is no channel called “secret” in Riverside Runners. Choose another one.'],
    ['as=ana&at=tomorrow', '“tomorrow” is no time that a link can carry. Write at=2026-03-29T07:30 for the time in Europe/Paris'],
    ['at=2026-03-01T12:59', 'The link leads to Sunday, 1 March 2026 at 12:59 (Europe/Paris), which is over here'],
  ])('%s is told in a sentence', async (query, sentence) => {
    const { url } = await servedClub();
    const { tab } = await openTab(`${url}/?${query}`);
    await tab.getByText(sentence).waitFor();
    await tab.getByRole('button', { name: 'Close', exact: true }).click();
    await tab.getByText(sentence).waitFor({ state: 'hidden' });
    expect(await tab.getByRole('button', { name: 'Start the club anew' }).count()).toBe(0); // nobody can, here
  });
});

describe('a clock change', () => {
  test('one arrives shortly before the prompt of that day, which comes at the club’s own hour', async () => {
    const { rehearsal, url } = await servedClub({ at: '2026-03-28T22:00:00Z' });
    const { tab } = await openTab(`${url}/?as=ana&channel=hips`);
    await tab.getByRole('button', { name: 'Clock change, 29 Mar' }).click();
    await tab
      .getByText(
        'On Sunday, 29 March 2026 the clocks of Europe/Paris go forward by an hour. The prompt still comes at 07:30 there, which is 05:30 UTC.',
      )
      .waitFor();
    expect(rehearsal.clock.now().toString()).toBe('2026-03-29T05:15:00Z');
    await tab.getByRole('button', { name: 'Next prompt' }).click();
    await tab
      .getByRole('article')
      .getByText(/for the hips · Sunday 29 March/)
      .waitFor();
    expect(await tab.locator('.now').textContent()).toBe('Sun, 29 Mar 2026, 07:3005:30 UTC');
    await tab.getByRole('button', { name: 'Clock change, 25 Oct' }).waitFor();
  });
});
