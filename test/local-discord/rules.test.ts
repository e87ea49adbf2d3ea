import type { Component } from 'local-discord/components.ts';
import type { Problem } from 'local-discord/discord-error.ts';
import type { MessageBody, Upload } from 'local-discord/message-body.ts';
import { commandProblems, type Registered } from 'local-discord/rules/command.ts';
import { messageProblems } from 'local-discord/rules/message.ts';
import { modalProblems } from 'local-discord/rules/modal.ts';
import type { StoredMessage, World } from 'local-discord/world.ts';
import { describe, expect, test } from 'vitest';

const codes = (problems: Problem[]) => problems.map(({ path, code }) => `${path.join('.')} ${code}`);
const text = (content: string): Component => ({ type: 10, content });
const button = (more: object = {}): Component => ({ type: 2, style: 1, label: 'Vote', custom_id: 'vote:1:', ...more });
const row = (...components: Component[]): Component => ({ type: 1, components });
const menu = (more: object = {}): Component => ({ type: 3, custom_id: 'menu', options: [{ label: 'A', value: 'a' }], ...more });

describe('a message may not have', () => {
  const problemsOf = (body: MessageBody, v2 = false, uploads: Upload[] = []) =>
    codes(messageProblems({ body, uploads, before: null, v2, keptFilesAre: 'listed by id and filename' }));
  const shown = (...components: Component[]) => problemsOf({ components });

  test.each<[string, MessageBody, string]>([
    ['2001 characters', { content: 'x'.repeat(2001) }, 'content BASE_TYPE_MAX_LENGTH'],
    [
      '6001 characters over all embeds',
      { embeds: [{ title: 'x'.repeat(256) }, { description: 'x'.repeat(4096), footer: { text: 'x'.repeat(1649) } }] },
      'embeds MAX_EMBED_SIZE_EXCEEDED',
    ],
    [
      'people both parsed and listed',
      { allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    ['six rows', { components: [1, 2, 3, 4, 5, 6].map((n) => row(button({ custom_id: `${n}` }))) }, 'components BASE_TYPE_MAX_LENGTH'],
    ['a text component without the flag', { components: [text('x')] }, 'components.0.type UNION_TYPE_CHOICES'],
    [
      'six buttons in a row',
      { components: [row(...[1, 2, 3, 4, 5, 6].map((n) => button({ custom_id: `${n}` })))] },
      'components.0.components.5 COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    ['a button beside a select', { components: [row(menu(), button())] }, 'components.0.components.1 COMPONENT_LAYOUT_WIDTH_EXCEEDED'],
    ['a file it speaks of that did not come', { attachments: [{ id: '0' }] }, 'attachments.0.id ATTACHMENT_NOT_FOUND'],
  ])('%s', (_, body, problem) => {
    expect(problemsOf(body)).toEqual([problem]);
  });

  test.each<[string, Component, string]>([
    ['a button without a custom id', button({ custom_id: undefined }), 'custom_id BUTTON_COMPONENT_CUSTOM_ID_REQUIRED'],
    ['a link without an address', button({ style: 5, custom_id: undefined }), 'url BUTTON_COMPONENT_URL_REQUIRED'],
    [
      'a link with a custom id',
      button({ style: 5, url: 'https://example.org' }),
      'custom_id BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
    ],
    ['a link to a file', button({ style: 5, custom_id: undefined, url: 'file:///etc/passwd' }), 'url URL_TYPE_INVALID_SCHEME'],
    ['a button without a face', button({ label: undefined }), 'label BUTTON_COMPONENT_LABEL_REQUIRED'],
    ['an emoji that is none', button({ emoji: { name: 'flame' } }), 'emoji.name BUTTON_COMPONENT_INVALID_EMOJI'],
    ['an emoji of another guild', button({ emoji: { id: '1', name: 'flame' } }), 'emoji.name BUTTON_COMPONENT_INVALID_EMOJI'],
    [
      'two options of one value',
      menu({
        options: [
          { label: 'A', value: 'a' },
          { label: 'B', value: 'a' },
        ],
      }),
      'options.1.value SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    ['more values than options', menu({ max_values: 2 }), 'options SELECT_COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS'],
    ['fewer values at most than at least', menu({ min_values: 2, max_values: 1 }), 'min_values NUMBER_TYPE_MAX'],
    [
      'too many options chosen beforehand',
      menu({
        options: [
          { label: 'A', value: 'a', default: true },
          { label: 'B', value: 'b', default: true },
        ],
      }),
      'options SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
    ],
  ])('%s', (_, component, problem) => {
    expect(shown(row(component))).toEqual([`components.0.components.0.${problem}`]);
  });

  test('two components of one custom id, even a disabled one', () => {
    expect(shown(row(button()), row(button({ disabled: true })))).toEqual([
      'components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ]);
  });

  test.each<[string, MessageBody, string]>([
    ['content', { content: 'x' }, 'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'],
    ['embeds', { embeds: [{ title: 'x' }] }, 'embeds MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'],
    ['a poll', { poll: {} }, 'poll MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'],
    ['stickers', { sticker_ids: ['1'] }, 'sticker_ids MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'],
    [
      '41 components, nested ones counted',
      { components: [1, 2, 3, 4].map((n) => ({ type: 17, components: Array.from({ length: n === 1 ? 10 : 9 }, () => text('x')) })) },
      'components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    ['a text display of blanks', { components: [text(' \n ')] }, 'components.0.content BASE_TYPE_REQUIRED'],
    [
      '4001 characters over all texts',
      { components: [text('x'.repeat(4000)), { type: 9, components: [text('x')], accessory: button() }] },
      'components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    [
      'one id twice',
      {
        components: [
          { ...text('x'), id: 3 },
          { ...text('y'), id: 3 },
        ],
      },
      'components.1.id COMPONENT_ID_DUPLICATED',
    ],
    [
      'a file component that is no attachment',
      { components: [{ type: 13, file: { url: 'https://example.org/a.pdf' } }] },
      'components.0.file.url URL_TYPE_INVALID_SCHEME',
    ],
  ])('with Components V2: %s', (_, body, problem) => {
    expect(problemsOf(body, true)).toEqual([problem]);
  });

  test('more than ten files', () => {
    const uploads = Array.from({ length: 11 }, (_, index) => ({
      index,
      filename: `${index}.png`,
      contentType: 'image/png',
      bytes: new Uint8Array(),
    }));
    expect(problemsOf({ content: 'x' }, false, uploads)).toEqual(['attachments BASE_TYPE_MAX_LENGTH']);
  });

  test.each<[string, MessageBody, boolean]>([
    ['the longest content', { content: 'x'.repeat(2000) }, false],
    ['the largest embeds', { embeds: [{ description: ` ${'x'.repeat(4096)} ` }, { description: 'x'.repeat(1904) }] }, false],
    [
      'five rows of five buttons',
      {
        components: [0, 1, 2, 3, 4].map((y) =>
          row(...[0, 1, 2, 3, 4].map((x) => button({ custom_id: `${x}${y}`, emoji: { name: '🏃‍♀️' } }))),
        ),
      },
      false,
    ],
    ['40 components', { components: Array.from({ length: 40 }, () => text('x')) }, true],
    ['4000 characters', { components: [text('x'.repeat(2000)), text('y'.repeat(2000))] }, true],
  ])('… but it may have %s', (_, body, v2) => {
    expect(problemsOf(body, v2)).toEqual([]);
  });
});

describe('a modal may not have', () => {
  const field = (more: object = {}): Component => ({ type: 4, custom_id: 'note', style: 1, ...more });
  const label = (component: Component): Component => ({ type: 18, label: 'Note', component });

  test.each<[string, Component[], string]>([
    ['six parts', Array.from({ length: 6 }, () => text('x')), 'components BASE_TYPE_BAD_LENGTH'],
    ['a field that is disabled', [label(menu({ disabled: true }))], 'components.0.component.disabled COMPONENT_DISABLED_NOT_ALLOWED'],
    ['a text field in a row without a label', [row(field())], 'components.0.components.0.label BASE_TYPE_REQUIRED'],
    ['a text field with two labels', [label(field({ label: 'Note' }))], 'components.0.component.label TEXT_INPUT_LABEL_NOT_ALLOWED'],
    ['two fields of one custom id', [label(field()), label(field())], 'components.1.component.custom_id COMPONENT_CUSTOM_ID_DUPLICATED'],
    [
      'a shortest text above the longest',
      [label(field({ min_length: 9, max_length: 3 }))],
      'components.0.component.min_length NUMBER_TYPE_MAX',
    ],
    [
      'a text that is too long from the start',
      [label(field({ max_length: 3, value: 'four' }))],
      'components.0.component.value BASE_TYPE_BAD_LENGTH',
    ],
  ])('%s', (_, components, problem) => {
    expect(codes(modalProblems(components))).toEqual([problem]);
  });

  test('… but it may have five labelled fields', () => {
    expect(modalProblems([1, 2, 3, 4, 5].map((n) => label(field({ custom_id: `${n}` }))))).toEqual([]);
  });
});

describe('a command may not have', () => {
  const command = (more: Partial<Registered> = {}): Registered => ({ name: 'tags', description: 'Tags', ...more });
  const option = (more: Partial<Registered> = {}): Registered => ({ type: 3, name: 'name', description: 'Which tag', ...more });

  test.each<[string, Registered, string]>([
    ['capitals in its name', command({ name: 'Tags' }), 'name APPLICATION_COMMAND_INVALID_NAME'],
    ['a space in its name', command({ name: 'my tags' }), 'name APPLICATION_COMMAND_INVALID_NAME'],
    [
      'a translated name with capitals',
      command({ name_localizations: { de: 'Stichwörter' } }),
      'name_localizations.de APPLICATION_COMMAND_INVALID_NAME',
    ],
    ['no description', command({ description: undefined! }), 'description BASE_TYPE_REQUIRED'],
    ['two options of one name', command({ options: [option(), option()] }), 'options.1 APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS'],
    [
      'a required option after another',
      command({ options: [option(), option({ name: 'x', required: true })] }),
      'options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'a subcommand beside an option',
      command({ options: [option({ type: 1, name: 'add' }), option()] }),
      'options.1 APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    [
      'a group in a group',
      command({ options: [option({ type: 2, name: 'a', options: [option({ type: 2, name: 'b' })] })] }),
      'options.0.options.0 APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    [
      'choices and suggestions',
      command({ options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] }),
      'options.0.choices APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES_EXCLUSIVE',
    ],
    [
      'two choices of one name',
      command({
        options: [
          option({
            choices: [
              { name: 'a', value: 'a' },
              { name: 'a', value: 'b' },
            ],
          }),
        ],
      }),
      'options.0.choices.1.name SET_TYPE_ALREADY_CONTAINS_VALUE',
    ],
    [
      'a choice of 101 characters',
      command({ options: [option({ choices: [{ name: 'a', value: 'x'.repeat(101) }] })] }),
      'options.0.choices.0.value BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a least value above the greatest',
      command({ options: [option({ type: 4, min_value: 5, max_value: 2 })] }),
      'options.0.min_value NUMBER_TYPE_MAX',
    ],
    ['a description on a user command', command({ type: 2 }), 'description APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED'],
  ])('%s', (_, registered, problem) => {
    expect(codes(commandProblems([registered]))).toEqual([`0.${problem}`]);
  });

  test('8001 characters, of which translations count when they are longer', () => {
    const choices = Array.from({ length: 25 }, (_, n) => ({ name: `${n}`.padEnd(50), value: 'x'.repeat(100) }));
    const options = ['a', 'b'].map((name) => option({ name, choices }));
    const used = 'tags'.length + 2 * (1 + 'Which tag'.length + 25 * 150);
    const described = (length: number) => [command({ options, description: 'x', description_localizations: { de: 'x'.repeat(length) } })];
    expect(codes(commandProblems(described(8000 - used)))).toEqual([]);
    expect(codes(commandProblems(described(8001 - used)))).toEqual(['0 APPLICATION_COMMAND_TOO_LARGE']);
  });

  test('the name of another command of its type', () => {
    expect(codes(commandProblems([command(), command()]))).toEqual(['1 APPLICATION_COMMANDS_DUPLICATE_NAME']);
    expect(codes(commandProblems([command(), command({ type: 2, description: '' })]))).toEqual([]);
  });

  test('more than 99 others beside it', () => {
    const many = Array.from({ length: 101 }, (_, n) => command({ name: `tags${n}` }));
    expect(codes(commandProblems(many))).toEqual([' APPLICATION_COMMANDS_TOO_MANY']);
    expect(commandProblems(many.slice(1))).toEqual([]);
  });
});

test.each<[World['keptFilesAre'], boolean, boolean]>([
  ['listed by id and filename', true, false],
  ['listed by id', false, true],
  ['uploaded again', false, false],
])('in an edit, a picture that stays is %s', (keptFilesAre, byName, byId) => {
  const before = { json: { content: '', embeds: [] }, files: [{ id: '7', filename: 'a.png' }] } as unknown as StoredMessage;
  const components = [{ type: 12, items: [{ media: { url: 'attachment://a.png' } }] }];
  const isTaken = (attachments: MessageBody['attachments'] & object) =>
    messageProblems({ body: { components, attachments }, uploads: [], before, v2: true, keptFilesAre }).length === 0;
  expect([isTaken([{ id: '7', filename: 'a.png' }]), isTaken([{ id: '7' }])]).toEqual([byName, byId]);
});
