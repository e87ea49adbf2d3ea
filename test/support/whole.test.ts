/** What a snapshot of a message shows of each kind of component, and that it loses nothing. */
import { ButtonStyle, ComponentType, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import type { MessageBody, Reply } from '../../src/reply.ts';
import { type Message, whole } from './whole.ts';

const pings = { allowed_mentions: { parse: [] } };
const body = (json: object) => ({ ...pings, ...json }) as MessageBody;
const answer = (components: unknown[], more: object = {}) =>
  ({
    type: InteractionResponseType.ChannelMessageWithSource,
    data: body({ flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral, components }),
    ...more,
  }) as Reply;
/** What stands below the lines about the message itself. */
const shown = (message: Message) => whole(message).split('\n\n').slice(1).join('\n\n').trimEnd();

const text = (content: string) => ({ type: ComponentType.TextDisplay, content });
const button = { type: ComponentType.Button, style: ButtonStyle.Success, label: 'Done', custom_id: 'done:1:2026-03-02' };
const row = (...components: object[]) => ({ type: ComponentType.ActionRow, components });
const picture = { media: { url: 'attachment://clam.png' }, description: 'A runner\non one side.' };
const select = { type: ComponentType.StringSelect, custom_id: 'pick', placeholder: 'Choose', options: [{ label: 'Clam', value: 'clam' }] };
const box = (...components: object[]) => ({ type: ComponentType.Container, accent_color: 0x0a_ff_01, components });

describe('what is shown of', () => {
  test.each<[string, object, string]>([
    ['a text', text('One\n\nTwo'), 'One\n¶\nTwo'],
    ['an instant', text('at <t:1772433000:t>.'), 'at ‹2026-03-02 06:30:00Z t›.'],
    ['a separator', { type: ComponentType.Separator }, '────'],
    ['a picture', { type: ComponentType.MediaGallery, items: [picture] }, '(picture attachment://clam.png: A runner ¶ on one side.)'],
    ['a file', { type: ComponentType.File, file: { url: 'attachment://a.json' } }, '(to save: attachment://a.json)'],
    [
      'a row of buttons',
      row(button, { ...button, disabled: true }),
      '[Done] green, done:1:2026-03-02\n[Done] green, disabled, done:1:2026-03-02',
    ],
    ['a select', row({ ...select, disabled: true }), '[Choose ▾] disabled, pick\n  ○ Clam, clam'],
    [
      'a choice',
      row({ ...select, options: [{ label: 'Clam', value: 'clam', description: 'on one side', default: true }] }),
      '[Choose ▾] pick\n  ● Clam (on one side), clam',
    ],
    ['a box', box(text('One'), text('Two')), '┌── #0aff01\nOne\n\nTwo\n└──'],
  ])('%s', (_, component, lines) => {
    expect(shown(answer([component]))).toBe(lines);
  });

  test('each colour of a button', () => {
    const styles = [ButtonStyle.Primary, ButtonStyle.Secondary, ButtonStyle.Success, ButtonStyle.Danger];
    const lines = shown(answer([row(...styles.map((style) => ({ ...button, style })))])).split('\n');
    expect(lines.map((line) => line.split(/[ ,]+/)[1])).toEqual(['blue', 'grey', 'green', 'red']);
  });

  test('files: where they come from, that they were drawn, or what they say', () => {
    const files = [
      { kind: 'drawing', name: 'clam.png', path: '/anywhere/src/catalogue/clam.png' },
      { kind: 'made', name: 'calendar.png', data: new Uint8Array(3) },
      { kind: 'made', name: 'mine.json', data: new TextEncoder().encode('{\n\n}') },
    ];
    expect(shown(answer([], { files }))).toBe('clam.png comes from src/catalogue/clam.png\n\ncalendar.png was drawn\n\nmine.json:\n{\n\n}');
  });
});

describe('above it stands', () => {
  test('of an answer who sees it', () => {
    expect(whole(answer([]))).toBe('An answer, only the one who asked sees it\nPings nobody\n');
  });

  test('of an edit what it takes the place of, and whom it pings', () => {
    const data = body({ content: 'Off', allowed_mentions: { parse: ['everyone'], roles: ['1'], users: ['2'] } });
    expect(whole({ type: InteractionResponseType.UpdateMessage, data })).toBe(
      'In place of the message whose button was pressed, everybody sees it\nPings everyone, <@&1>, <@2>\n\nOff\n',
    );
  });

  test('of what the bot says by itself what a phone shows: the first line of the text and nothing of components', () => {
    const post = body({
      content: 'Strength day\nClam',
      attachments: [{ id: '0', filename: 'clam.png', description: 'A runner.' }],
      components: [row(button)],
    });
    expect(whole({ body: post, files: [{ kind: 'drawing', name: 'clam.png', path: '/src/clam.png' }] })).toBe(
      [
        'A phone shows: Strength day',
        'A message of the bot’s own, everybody sees it',
        'Pings nobody',
        '',
        'Strength day',
        'Clam',
        '',
        '(picture 0 clam.png: A runner.)',
        '',
        '[Done] green, done:1:2026-03-02',
        '',
        'clam.png comes from src/clam.png',
        '',
      ].join('\n'),
    );
    expect(whole(post)).toContain('A phone shows: Strength day\n');
  });
});

describe('what a snapshot would lose is an error:', () => {
  test.each<[string, Message]>([
    ['a component of a new kind', answer([{ type: ComponentType.Section, components: [] }])],
    ['a flag', { ...answer([]), data: body({ flags: MessageFlags.SuppressNotifications }) }],
    ['a kind of answer', { ...answer([]), type: InteractionResponseType.Modal } as never],
    ['the colour of a link', answer([row({ ...button, style: ButtonStyle.Link })])],
    ['a text beside components', { ...answer([]), data: body({ flags: MessageFlags.IsComponentsV2, content: 'Hello' }) }],
    ['a box without its flag', { ...answer([]), data: body({ components: [box()] }) }],
    ...[
      text('One'),
      { type: ComponentType.Separator },
      { type: ComponentType.MediaGallery, items: [picture] },
      { type: ComponentType.File, file: { url: 'attachment://a' } },
      row(button),
      button,
      select,
      box(),
    ].map((component): [string, Message] => [
      `a property of a component of type ${component.type}`,
      answer([{ ...component, strange: 1 }]),
    ]),
    ['a property of a picture', answer([{ type: ComponentType.MediaGallery, items: [{ ...picture, spoiler: true }] }])],
    ['a property of a medium', answer([{ type: ComponentType.MediaGallery, items: [{ ...picture, media: { url: 'x', width: 1 } }] }])],
    ['a property of a file', answer([{ type: ComponentType.File, file: { url: 'x', size: 1 } }])],
    ['a property of a choice', answer([row({ ...select, options: [{ label: 'a', value: 'b', emoji: {} }] })])],
    ['a property of a message', body({ embeds: [] })],
    ['a property of an attachment', body({ attachments: [{ id: '0', filename: 'a', description: 'b', title: 'c' }] })],
    ['a property of mentions', body({ allowed_mentions: { parse: [], replied_user: true } })],
    ['a property of an answer', answer([], { withResponse: true })],
    ['a property of a post', { body: body({}), nonce: 1 } as never],
  ])('%s', (_, message) => {
    expect(() => whole(message)).toThrow(/lose|Discord takes/);
  });
});
