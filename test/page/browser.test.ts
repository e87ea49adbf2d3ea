import { MESSAGE_FLAG } from 'local-discord/components.ts';
import { describe, expect, test } from 'vitest';
import { become, botPosts, chooseCommand, GUILD, inVain, openTab, servedRehearsal } from './stage.ts';

/** What is asked of elements in the browser. */
type Focusable = { matches(selector: string): boolean };

/** Names and words that a page which read them as HTML would act on. */
const HOSTILE = `<img src=x onerror="document.title='taken over'"><script>document.title='taken over'</script>`;

test('a command is found, filled in and sent without a mouse', async () => {
  const { url } = await servedRehearsal();
  const { tab } = await openTab(url);
  await tab.keyboard.press('Tab'); // the way past the frame
  await tab.keyboard.press('Enter');
  await tab.keyboard.type('/hips ex');
  await tab.getByRole('option', { name: '/hips exercise' }).waitFor();
  await tab.keyboard.press('Enter');
  await tab.keyboard.type('squat');
  await tab.getByRole('option', { name: 'Single-leg squat from a chair' }).waitFor();
  await tab.keyboard.press('Enter');
  await tab.keyboard.press('Enter');
  await tab.getByRole('heading', { name: 'Single-leg squat from a chair' }).waitFor();
  const box = tab.getByRole('combobox', { name: 'Command' });
  await expect.poll(() => box.inputValue()).toBe('');
  expect(await box.evaluate((it: Focusable) => it.matches(':focus'))).toBe(true);
});

test('what people and bots are called and say stays text, and a script that found its way into the page would not run', async () => {
  const { rehearsal, url } = await servedRehearsal({ guild: { ...GUILD, name: HOSTILE, members: [HOSTILE] } });
  const hostile = rehearsal.person(HOSTILE);
  botPosts(rehearsal, 'general', { content: `${HOSTILE} <@${hostile.id}> [here](javascript:alert(1)) <t:9999999999999:F>` });
  botPosts(rehearsal, 'general', {
    flags: MESSAGE_FLAG.componentsV2,
    components: [
      { type: 17, components: [{ type: 10, content: `## ${HOSTILE}` }] },
      { type: 12, items: [{ media: { url: 'https://example.com/far.png' }, description: HOSTILE }] },
      { type: 1, components: [{ type: 2, style: 5, label: HOSTILE, url: 'javascript:alert(1)' }] },
      { type: 99 },
    ],
  });
  const { tab, asked } = await openTab(url);
  await tab.getByRole('article').nth(1).waitFor();

  const words = (await tab.getByRole('article').allInnerTexts()).join('\n');
  expect(words.split(HOSTILE)).toHaveLength(6);
  expect(words).toContain('[here](javascript:alert(1)) <t:9999999999999:F>');
  expect(words).toContain('not loaded');
  expect(words).toContain('does not show components of type 99 yet');
  expect(await tab.locator('main :is(script, img, a[href])').count()).toBe(0);
  expect(await tab.title()).toBe(`${HOSTILE} in #general · Rehearsal`);
  expect(asked.filter((address) => !address.startsWith(url))).toEqual([]);

  const ran = await tab.evaluate(`
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    window.ran === true;
  `);
  expect(ran).toBe(false);
});

test('Discord’s Markdown looks as it does at Discord', async () => {
  const { rehearsal, url } = await servedRehearsal({ time: 'frozen' });
  const hips = rehearsal.channel('hips').id;
  const ana = rehearsal.person('Ana').id;
  const looks: [string, string][] = [
    ['# One\n## Two\n### Three', '<h3 class="first">One</h3><h3 class="second">Two</h3><h3 class="third">Three</h3>'],
    ['-# fine print', '<p class="small">fine print</p>'],
    [
      '**bold** *it* _it_ __u__ ~~s~~ `**code**`',
      '<p><strong>bold</strong> <em>it</em> <em>it</em> <u>u</u> <s>s</s> <code>**code**</code></p>',
    ],
    ['***both*** 2 * 3 * 4 snake_case_name \\*no\\*', '<p><strong><em>both</em></strong> 2 * 3 * 4 snake_case_name *no*</p>'],
    ['one\ntwo\n\nthree', '<p>one<br>two</p><p>three</p>'],
    ['- a\n- b\n  - c\n- d', '<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>'],
    ['3. a\n3. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
    ['> quoted\n> **twice**', '<blockquote><p>quoted<br><strong>twice</strong></p></blockquote>'],
    ['```js\n<b>*x*</b>\n```', '<pre><code>&lt;b&gt;*x*&lt;/b&gt;</code></pre>'],
    [
      `<@${ana}> <#${hips}> </hips done:1>`,
      '<p><span class="mention">@Ana</span> <span class="mention">#hips</span> <span class="mention">/hips done</span></p>',
    ],
    [
      '[*x*](<https://example.com/a_(b)>)',
      '<p><span><a href="https://example.com/a_(b)" target="_blank" rel="noopener noreferrer" title="https://example.com/a_(b)"><em>x</em></a><span class="host"> (example.com)</span></span></p>',
    ],
    [
      '**open <t:1772368200:R> end',
      '<p>**open <time datetime="2026-03-01T12:30:00.000Z" title="Sunday, 1 March 2026 at 13:30" data-relative="1772368200000">in 30 minutes</time> end</p>',
    ],
  ];
  for (const [content] of looks) botPosts(rehearsal, 'hips', { content });
  const { tab } = await openTab(url);
  await tab
    .getByRole('article')
    .nth(looks.length - 1)
    .waitFor();
  const made = await tab.locator('.text').evaluateAll((texts: { innerHTML: string }[]) => texts.map((text) => text.innerHTML));
  expect(made).toEqual(looks.map(([, html]) => html));

  await rehearsal.travelTo('2026-03-01T14:30:00Z');
  await tab.getByText('2 hours ago').waitFor();
});

describe('what goes wrong', () => {
  test('an answer that does not come is told where it would stand, to who asked alone, and can be put away', async () => {
    const { rehearsal, url } = await servedRehearsal();
    await rehearsal.stopBot();
    const { tab } = await openTab(url);
    await tab.getByText('Hips is not connected').waitFor();
    await chooseCommand(tab, '/hips done');
    await tab.getByRole('button', { name: 'Send' }).click();
    expect(await tab.getByRole('combobox', { name: 'Command' }).inputValue()).toBe('');
    await tab.getByText('Sending command…').waitFor();
    rehearsal.expireInteractions();
    await tab.getByRole('article').getByText('The application did not respond').waitFor();
    expect(await tab.getByText('Olga used /hips done').count()).toBe(1);
    expect(await tab.getByText('Sending command…').count()).toBe(0);

    await become(tab, 'Ana (member)');
    expect(await tab.getByRole('article').count()).toBe(0);
    await become(tab, 'Olga (organiser)');
    await tab.getByRole('button', { name: 'Dismiss message' }).click();
    await tab.getByRole('article').waitFor({ state: 'detached' });
  });

  test('what Discord would not send is told beside the option, and what was typed stays', async () => {
    const { rehearsal, url } = await servedRehearsal();
    const { tab } = await openTab(url);
    await chooseCommand(tab, '/hips exercise');
    await tab.getByRole('button', { name: 'Send' }).click();
    const name = tab.getByLabel('name', { exact: true });
    expect(await tab.getByText('This option is required. Specify a value.').count()).toBe(1);
    expect(await name.evaluate((it: Focusable) => it.matches(':focus'))).toBe(true);
    expect([...rehearsal.world.interactions.values()]).toEqual([]);
    await name.fill('clam');
    expect(await tab.getByText('This option is required. Specify a value.').count()).toBe(0);
  });

  test('a button or menu that fails says so under its message, and what a menu sends is what was picked', async () => {
    const { rehearsal, url } = await servedRehearsal();
    await rehearsal.stopBot();
    const button = { type: 2, style: 1, label: 'Go', custom_id: 'go' };
    const options = ['one', 'two'].map((value) => ({ label: `Number ${value}`, value }));
    const menu = { type: 3, custom_id: 'menu', placeholder: 'Which?', options };
    for (const component of [button, menu])
      botPosts(rehearsal, 'hips', { content: 'hello', components: [{ type: 1, components: [component] }] });
    const { tab } = await openTab(url);
    await inVain(rehearsal, () => tab.getByRole('button', { name: 'Go', exact: true }).click());
    await tab.getByRole('article').first().getByText('This interaction failed').waitFor();
    await tab.getByLabel('Which?').selectOption('Number two');
    await inVain(rehearsal, () => tab.getByRole('button', { name: 'Choose' }).click());
    await tab.getByRole('article').last().getByText('This interaction failed').waitFor();
    expect([...rehearsal.world.interactions.values()].at(-1)?.payload.data).toMatchObject({ custom_id: 'menu', values: ['two'] });
  });

  test('a page that was left open finds the rehearsal again once it has started', async () => {
    const { url } = await servedRehearsal();
    const { tab } = await openTab(url);
    await tab.route('**/page/api/events', (route) => route.fulfill({ status: 404 }), { times: 1 });
    await tab.reload();
    await tab.getByText('The rehearsal does not answer.').waitFor();
    await tab.getByText('The rehearsal does not answer.').waitFor({ state: 'hidden' });
    await expect.poll(() => tab.getByText('Nothing has been said here yet.').isVisible()).toBe(true);
  });

  test('what the rehearsal lacks is counted and listed', async () => {
    const { rehearsal, url } = await servedRehearsal();
    rehearsal.world.gap('route: GET /guilds/{id}/invites');
    const { tab } = await openTab(url);
    await tab.getByText('1 gap', { exact: true }).click();
    await expect.poll(() => tab.getByText('route: GET /guilds/{id}/invites').isVisible()).toBe(true);
  });

  test('a week without a prompt ends the search for the next one, with a reason', async () => {
    const { rehearsal, url } = await servedRehearsal();
    await rehearsal.stopBot(); // its minutes would take their time
    const { tab } = await openTab(url);
    await tab.getByRole('button', { name: 'Next prompt' }).click();
    await tab.getByText('The bot posted nothing in eight days.').waitFor();
    expect(rehearsal.clock.now().toString()).toBe('2026-03-09T12:00:00Z');
  });
});

test('on a phone an answer that is longer than the screen is read from its start', async () => {
  const { rehearsal, url } = await servedRehearsal();
  const { tab } = await openTab(`${url}/?as=ana&channel=hips`, { viewport: { width: 390, height: 600 } });
  await tab.getByText('Nothing has been said here yet.').waitFor();
  await rehearsal.person('Ana').in('hips').command('/hips exercise', { name: 'clam' });
  const heading = tab.getByRole('heading', { name: /clam/i }).first();
  await heading.waitFor();
  const distances = () =>
    heading.evaluate((element) => {
      const item = element.closest('li')!;
      const scroller = item.closest('[tabindex="0"]')!;
      const [top, above] = [item, scroller].map((each) => each.getBoundingClientRect().top);
      return { isLong: item.clientHeight > scroller.clientHeight, start: Math.round(Math.abs(top! - above!)) };
    });
  await expect.poll(distances).toEqual({ isLong: true, start: 0 });
});

test('an answer is gone to, also when a change elsewhere has the page look again before it is there', async () => {
  const { rehearsal, url } = await servedRehearsal();
  for (let number = 1; number <= 60; number++) botPosts(rehearsal, 'hips', { content: `message ${number}` });
  const { tab } = await openTab(`${url}/?as=ana&channel=hips`, { viewport: { width: 390, height: 844 } });
  await tab.getByRole('article').getByText('message 11', { exact: true }).scrollIntoViewIfNeeded();
  await chooseCommand(tab, '/hips about');
  let looks = 0;
  const isTold = Promise.withResolvers<void>();
  await tab.route('**/page/api/view?*', async (route) => {
    looks++;
    await isTold.promise;
    await route.continue();
  });
  const answered = tab.waitForResponse('**/page/api/command');
  await tab.keyboard.press('Enter');
  await answered;
  const before = looks;
  const lookAgain = () => {
    rehearsal.world.changed({ kind: 'trouble' });
    return looks - before;
  };
  await expect.poll(lookAgain).toBeGreaterThan(2); // the page's own look at the answer, and later ones
  isTold.resolve();
  await tab.getByText('Ana used /hips about').waitFor();
  await expect.poll(() => tab.getByRole('button', { name: 'Send' }).getAttribute('aria-busy')).toBe(null);
  expect(await tab.getByRole('button', { name: 'New messages below' }).isVisible()).toBe(false);
});

test('time goes on to a date and is stopped on the way', async () => {
  const { rehearsal, url } = await servedRehearsal();
  const { tab } = await openTab(url);
  const goTo = async (at: string) => {
    await tab.getByRole('button', { name: 'Go to…' }).click();
    await tab.getByLabel('Go to this date and time').fill(at);
    await tab.getByRole('button', { name: 'Go', exact: true }).click();
  };
  await goTo('2026-03-01T12:59'); // 13:00 in Paris
  await tab.getByText('time goes forward only').waitFor();
  await goTo('2026-03-01T14:30');
  await tab.getByText('Sun, 1 Mar 2026, 14:30').waitFor();
  expect(rehearsal.clock.now().toString()).toBe('2026-03-01T13:30:00Z');
  await rehearsal.stopBot(); // its minutes would take their time
  for (const monday of ['Mon, 2 Mar 2026, 12:00', 'Mon, 9 Mar 2026, 12:00']) {
    await tab.getByRole('button', { name: 'Next Monday' }).click();
    await tab.getByText(monday).waitFor();
  }
  await rehearsal.startBot();
  await goTo('2027-03-01T12:00');
  await tab.getByRole('progressbar', { name: 'On the way' }).waitFor();
  await tab.getByRole('button', { name: 'Stop' }).click();
  await tab.getByText('Stopped on the way.').waitFor();
  await tab.getByRole('button', { name: 'Stop' }).waitFor({ state: 'hidden' });
});

describe('reading', () => {
  test('who has scrolled up stays there, and hears of new messages', async () => {
    const { rehearsal, url } = await servedRehearsal();
    for (let number = 1; number <= 60; number++) botPosts(rehearsal, 'hips', { content: `message ${number}` });
    const { tab } = await openTab(url);
    await tab.getByRole('article').getByText('message 60', { exact: true }).waitFor();
    expect(await tab.getByRole('article').getByText('message 10', { exact: true }).count()).toBe(0);
    await tab.getByRole('button', { name: 'Show earlier messages' }).click();
    await tab.getByRole('article').getByText('message 1', { exact: true }).scrollIntoViewIfNeeded();

    botPosts(rehearsal, 'hips', { content: 'the latest' });
    await tab.getByRole('button', { name: 'New messages below' }).click();
    await tab.getByRole('button', { name: 'New messages below' }).waitFor({ state: 'hidden' });
  });

  test('on a phone nothing is wider than the screen, light or dark', async () => {
    const { rehearsal, url } = await servedRehearsal();
    await rehearsal.person('Olga').command('/club setup', { channel: 'hips', time: '07:30', timezone: 'Europe/Paris' });
    await rehearsal.person('Olga').command('/hips about');
    botPosts(rehearsal, 'general', { content: `${'long'.repeat(100)}\n\`\`\`\n${'wide '.repeat(100)}\n\`\`\`` });
    const { tab } = await openTab(url, { viewport: { width: 390, height: 844 } });
    await tab.getByRole('article').getByText('longlong').waitFor();
    await become(tab, 'Olga (organiser)');
    await tab.getByText('Olga used /hips about').waitFor();
    await chooseCommand(tab, '/club setup');
    await tab.getByLabel('timezone').fill('new');
    await tab.getByRole('option', { name: 'New York City, New York, United States' }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await tab.emulateMedia({ colorScheme });
      for (const box of ['document.documentElement', "document.getElementById('feed')"])
        expect(await tab.evaluate(`${box}.scrollWidth - ${box}.clientWidth`), `${box}, ${colorScheme}`).toBe(0);
      expect(await tab.getByRole('button', { name: 'Send' }).isVisible()).toBe(true);
    }
  });
});
