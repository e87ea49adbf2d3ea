/** The form that a bot opens, as somebody at a browser meets it. */
import { type Interaction, MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import { become, chooseCommand, inVain, openTab, scriptedBot, servedRehearsal } from './stage.ts';

type Focusable = { matches(selector: string): boolean };

const label = (text: string, component: object, description?: string) => ({ type: 18, label: text, description, component });
const choice = (name: string, more = {}) => ({ label: name, value: name.toLowerCase(), ...more });
const FORM_COMMAND = { name: 'form', description: 'Opens a form' };

/** Text of both kinds, and a menu. */
const RUN = {
  custom_id: 'run',
  title: 'Your run',
  components: [
    { type: 10, content: 'Only **you** see this.' },
    label('Title', { type: 4, custom_id: 'title', style: 1, min_length: 3, max_length: 10 }, 'As the club will read it'),
    label('Notes', { type: 4, custom_id: 'notes', style: 2, required: false, value: 'none' }),
    label('Surface', { type: 3, custom_id: 'surface', options: [choice('Road'), choice('Trail', { description: 'mud' })] }),
  ],
};
/** All the other things that a form can hold. */
const CHOICES = {
  custom_id: 'choices',
  title: 'Choices',
  components: [
    label('Effort', { type: 21, custom_id: 'effort', options: [choice('Easy'), choice('Hard')] }),
    label('Days', { type: 22, custom_id: 'days', min_values: 2, max_values: 3, options: ['Mon', 'Tue', 'Wed'].map((day) => choice(day)) }),
    label('Remind me', { type: 23, custom_id: 'remind', default: true }),
    label('With whom', { type: 5, custom_id: 'whom', max_values: 2 }),
    label('Where', { type: 8, custom_id: 'where', required: false, channel_types: [0] }),
  ],
};

/** A tab of Ana's, with a bot whose /form opens that form and which does `then` when it is sent. */
async function withForm(form: object, then: (interaction: Interaction) => unknown, options = {}) {
  const { rehearsal, url } = await servedRehearsal();
  const sent: unknown[] = [];
  await scriptedBot(rehearsal, [FORM_COMMAND], async (interaction) => {
    if (interaction.isChatInputCommand()) return interaction.showModal(form as never);
    const { data } = [...rehearsal.world.interactions.values()].at(-1)!.payload as { data: { components: { component?: object }[] } };
    sent.push(data.components.flatMap(({ component }) => component ?? []));
    return then(interaction);
  });
  const { tab } = await openTab(url, options);
  await become(tab, 'Ana (member)');
  await chooseCommand(tab, '/form');
  await tab.keyboard.press('Enter');
  const dialog = tab.getByRole('dialog', { name: (form as typeof RUN).title });
  await dialog.waitFor();
  return { rehearsal, tab, dialog, sent };
}

test('a form is filled in and sent without a mouse; what is wrong is told first', async () => {
  const { rehearsal, tab, dialog, sent } = await withForm(
    RUN,
    (i) => i.isModalSubmit() && i.reply({ content: 'noted', flags: MessageFlags.Ephemeral }),
  );
  const title = dialog.getByRole('textbox', { name: 'Title' });
  await expect.poll(() => title.evaluate((it: Focusable) => it.matches(':focus'))).toBe(true);
  expect(await dialog.innerText()).toContain('Only you see this.');

  await tab.keyboard.press('Enter');
  expect(await dialog.getByText('This field is required.').count()).toBe(2); // the title and the surface
  await tab.keyboard.type('No');
  await dialog.getByText('Must be 3 or more in length.').waitFor();
  expect(await title.getAttribute('aria-invalid')).toBe('true');
  await tab.keyboard.type('rth hills and more');
  expect(await title.inputValue()).toBe('North hill'); // ten at most
  await tab.keyboard.press('Tab');
  await tab.keyboard.type(' but wind');
  await tab.keyboard.press('Tab');
  await tab.keyboard.type('T'); // one key: a browser puts two together only while the fingers are quick
  expect(sent).toEqual([]);
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await tab.getByText('noted', { exact: true }).waitFor();
  expect(sent).toMatchObject([[{ value: 'North hill' }, { value: expect.stringContaining(' but wind') }, { values: ['trail'] }]]);
  expect(rehearsal.gaps).toEqual([]);
});

test('radio buttons, boxes, people and channels are sent as they were chosen', async () => {
  const { dialog, sent, rehearsal } = await withForm(CHOICES, (i) => i.isModalSubmit() && i.reply('noted'));
  const submit = dialog.getByRole('button', { name: 'Submit' });
  await dialog.getByRole('group', { name: 'Days' }).getByLabel('Mon').check();
  await submit.click();
  await dialog.getByText('Choose 2 or more.').waitFor();
  expect(await dialog.getByText('This field is required.').count()).toBe(2); // the effort and with whom
  await dialog.getByLabel('Wed').check();
  await dialog.getByRole('radio', { name: 'Hard' }).check();
  await dialog.getByLabel('Remind me').uncheck();
  await dialog.getByLabel('With whom').selectOption(['Ben', 'Olga']);
  await submit.click();
  await dialog.waitFor({ state: 'hidden' });
  const [ben, olga] = ['Ben', 'Olga'].map((name) => rehearsal.person(name).id);
  expect(sent).toMatchObject([[{ value: 'hard' }, { values: ['mon', 'wed'] }, { value: false }, { values: [olga, ben] }, { values: [] }]]);
});

test('a form that is closed is gone, and the bot does not hear of it', async () => {
  const { rehearsal, tab, dialog, sent } = await withForm(RUN, () => {});
  await tab.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(rehearsal.world.openModals.size).toBe(0);
  expect(sent).toEqual([]);
});

test('a form that gets no answer stays, with what was typed, and can be sent again', async () => {
  let isDeaf = true;
  const { rehearsal, tab, dialog } = await withForm(RUN, (i) => (isDeaf ? null : i.isModalSubmit() && i.deferReply()));
  await dialog.getByLabel('Title').fill('Hills');
  await dialog.getByLabel('Surface').selectOption('Road');
  await inVain(rehearsal, () => dialog.getByRole('button', { name: 'Submit' }).click());
  await dialog.getByText('Something went wrong. Try again.').waitFor();
  expect(await dialog.getByLabel('Title').inputValue()).toBe('Hills');
  isDeaf = false;
  await dialog.getByRole('button', { name: 'Submit' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await tab.getByText('Hips is thinking…', { exact: true }).waitFor();
});
