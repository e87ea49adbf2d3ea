import type { Authority } from '../../club/organiser.ts';
import { MOST } from '../../club/self-test.ts';
import type { OptionProblem } from '../../input.ts';
import { count, list } from './format.ts';

/** Why what was typed for an option does not fit; the name of the option stands before it. */
const OPTIONS: Record<Exclude<OptionProblem, 'choice'>, string> = {
  channel: 'choose a channel from the list, such as #hips.',
  time: 'use 24-hour time from 00:00 to 23:59, such as 07:30.',
  zone: 'type your city, such as Munich, and choose from the list.',
  until: 'use a date such as 2026-12-24, or choose one from the list.',
  week: 'use a day of that week, such as 2026-03-09, or choose one from the list.',
  season: 'use a name of at most 40 letters.',
  race: 'use a name of at most 60 letters, or choose one from the list.',
  date: 'use a date such as 2026-09-06, or “Sunday”, or choose one from the list.',
  distance: 'use a distance such as 10 km, 5 miles or half marathon, or choose one from the list.',
  exercise: 'type the name of an exercise, such as “clam”, or choose one from the list.',
  goal: 'choose 2, 3, 4 or 5 days a week.',
  reminder: 'use 24-hour time such as 18:00, or “off”.',
  night: 'choose an hour from 07:00 to 20:59, or “off”. I send nothing at night, so that nobody is woken.',
  side: `use a whole number from 0 to ${Math.max(...Object.values(MOST))}.`,
  role: 'choose a role from the list.',
  name: 'use a name of 1 to 40 letters, such as Beginners.',
  programme: 'type a few letters of its name and choose one from the list.',
  needed: 'this is missing. Choose or type one.',
  unreadable: 'I cannot read that. Choose from the list, or leave it out.',
};

const NOT_ORGANISER: Record<Exclude<Authority, 'organiser'>, string> = {
  other:
    'Only organisers can do this: it needs the Manage Server permission, or the role that your club chose for its organisers. Ask someone who has one of them.',
  denied: 'This server’s settings keep `/club` from you. Ask an administrator: Server Settings, Integrations, this app, `/club`.',
  channel:
    'This server’s settings switch `/club` off in this channel. Use it in another one, or ask an administrator: Server Settings, Integrations, this app, `/club`.',
  unknown:
    'I could not ask Discord just now who may use `/club` here, so I did nothing. Try again in a minute; someone with the Manage Server permission can do it now.',
};

/** What is said when something does not work. */
export const problems = {
  /** What was typed for an option does not fit. @param problem completes the sentence */
  badOption: (option: string, problem: string) => `\`${option}\`: ${problem}`,
  option: (problem: Exclude<OptionProblem, 'choice'>) => OPTIONS[problem],
  /** @param values what can be chosen, as it is typed */
  choice: (values: readonly string[]) => `choose one of ${list(values)}.`,
  bug: 'Something went wrong on my side. Please try again; if it happens again, give your organiser this reference:',
  notSetUp: 'This club is not set up yet. Ask someone with the Manage Server permission to run `/club setup`.',
  guildsOnly: 'This works in your club’s server, not in direct messages. Open the server and type it there.',
  /** Why somebody may not do what organisers do. */
  notOrganiser: (why: Exclude<Authority, 'organiser'>) => NOT_ORGANISER[why],
  unknownCommand: 'I do not know this command any more. Reload Discord to see the present ones, then try again.',
  unknownButton: 'This button is from an older version and does nothing now. Type `/hips today` for today’s session.',
  notSaved: 'Can’t save right now. Nothing was counted. Try again in a minute.',
  restarting: 'I am restarting and did not do this. Please try again in a minute.',
  tooQuick: (seconds: number) =>
    `That was more than five taps or commands in ten seconds. I did nothing for this one, and nothing was counted. Go on in ${count(seconds, 'second')}.`,
  tooManyInGuild:
    'Too many people of this server are waiting for an answer. I did nothing for this tap or command, and nothing was counted. Try again in a minute.',
  fileNotSent: 'The file could not be sent. Try again in a minute.',
};
