import { count, list, one } from './format.ts';

/** What /club export says. */
export const clubExport = {
  title: 'Your club’s files',
  calendarTitle: 'Your club’s calendar',
  files: {
    'check-ins': 'each day that a member checked in',
    weeks: 'each member’s days and points by week',
    boards: 'the board of each week, month and season, and of all time',
    totals: 'what the club did together, by day, week, month and season',
    changes: 'what organisers changed, and which files they took',
    club: 'all of it for a program, as JSON',
  },
  file: (name: string, what: string) => `\`${name}\` ${what}`,
  packed: 'They are large, so they came as one ZIP.',
  named: (members: number) => `${count(members, 'member')} by ${one(members, 'the name', 'the names')} that they have in this server now.`,
  notNamed: (members: number) =>
    `Discord did not name ${members} more in time, or no longer has them here: their rows say \`not named\`. In a minute you can ask again.`,
  left: (members: number) => `${count(members, 'member')} who left, without a name.`,
  hidden:
    'Who is hidden from boards has no row and no name here. A total counts them among four hidden members or more, and else says `left out`.',
  keepSafe: 'Names and days are personal data: give the files to nobody who does not need them, and delete them after that.',
  isNoted: 'That you took them is listed in `/club status`, **Changes**.',
  coming: (prompts: number, races: number) => {
    const next = prompts === 1 ? 'the next prompt' : `the next ${count(prompts, 'prompt')}`;
    const inIt = [...(prompts > 0 ? [next] : []), ...(races > 0 ? [count(races, 'race')] : [])];
    return `In it: ${list(inIt)}. Import the file again after a change: what you have already is replaced.`;
  },
  takenAway: 'A prompt or race that is planned no longer stays in your calendar until you delete it.',
  nobody: 'Nobody who is shown on boards has checked in yet, so there is nothing to write into a file.',
  noPrompts: 'There is no prompt and no race to come, so the calendar would be empty. `/club status` says why there is no prompt.',
  tooLarge:
    'Even packed, these files are larger than the 10 MB that Discord takes. `/club export what:boards` is smaller. For more, ask whoever runs the bot for your club.',
  again: (seconds: number) =>
    `Your club had a file less than a minute ago, and I make one a minute. I made none this time. Type \`/club export\` again in ${count(seconds, 'second')}.`,
  calendar: {
    name: 'Hip strength',
    title: { strength: 'Hips: strength day', light: 'Hips: light day', rest: 'Hips: rest day', race: 'Hips: race day' },
    titleOf: (title: string, called: string) => `${title} (${called})`,
    exercises: (names: readonly string[]) => `${list(names)}.`,
    clubsRace: 'A race of your club.',
    yours: 'Type /hips today in Discord for your version.',
  },
};
