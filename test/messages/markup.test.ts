import { expect, test } from 'vitest';
import { plainName } from '../../src/messages/markup.ts';

test.each([
  ['Riverside Runners', 'Riverside Runners'],
  ['Løpeklubben Ås 🏃', 'Løpeklubben Ås 🏃'],
  ['**Loud** _club_ ~~x~~ `y` ||z||', '\\*\\*Loud\\*\\* \\_club\\_ \\~\\~x\\~\\~ \\`y\\` \\|\\|z\\|\\|'],
  ['[free](http://evil)', '\\[free\\]\\(http\\://evil\\)'],
  ['<@&1> @everyone <t:0:R>', '\\<\\@&1\\> \\@everyone \\<t\\:0\\:R\\>'],
  ['a\nb\u202Ec\u200Bd', 'abcd'],
])('the name %j is shown as plain letters', (name, shown) => {
  expect(plainName(name)).toBe(shown);
});
