/** Files for a club's committee and for a calendar. */
import { calendarExported, clubExported } from '../../../src/messages/export.ts';
import { states, type View } from './states.ts';

const fileOf = (name: string) => ({ name, data: new TextEncoder().encode(name) });
const ALL = ['check-ins.csv', 'weeks.csv', 'boards.csv', 'totals.csv', 'changes.csv', 'club.json'];

export const EXPORTS: View[] = [
  ...states('club-exported', clubExported, {
    'check-ins': [
      {
        files: ['check-ins.csv', 'weeks.csv'].map(fileOf),
        contents: ['check-ins.csv', 'weeks.csv'],
        isPacked: false,
        people: { named: 12, notNamed: 0, left: 0 },
      },
    ],
    'everything-in-one': [
      { files: [fileOf('everything-2026-03-04.zip')], contents: ALL, isPacked: true, people: { named: 1, notNamed: 3, left: 1 } },
    ],
    'nobody-is-in-it': [{ files: ALL.map(fileOf), contents: ALL, isPacked: false, people: { named: 0, notNamed: 0, left: 0 } }],
  }),
  ...states('calendar-exported', calendarExported, {
    'prompts-and-races': [fileOf('prompts.ics'), { prompts: 180, races: 2 }],
    'one-prompt': [fileOf('prompts.ics'), { prompts: 1, races: 0 }],
    'a-race-alone': [fileOf('prompts.ics'), { prompts: 0, races: 1 }],
  }),
];
