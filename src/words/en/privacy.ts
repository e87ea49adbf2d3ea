import { count, one } from './format.ts';

/** What /hips privacy says. */
export const privacy = {
  title: 'What is stored about you here',
  nothing: 'Nothing.',
  notStored: 'No names, pictures or messages, and nothing about pain, symptoms or reasons.',
  setUpBy: 'The club’s settings have your Discord id, because you ran the setup last. It goes when somebody else runs `/club setup`.',
  hidden:
    'You are hidden: no board and no digest names you. The club’s total counts your days where four hidden members or more are in it together. Elsewhere it leaves them out and says “or more”.',
  shown:
    'Boards and digests show everyone who checks in, to everyone in the server. Hidden, your days count in the club’s total alone, and only together with those of other hidden members.',
  id: (since: string) => `Your Discord id, and that you have been here since ${since}`,
  idAndLast: (since: string, last: string) => `Your Discord id, and that you have been here since ${since}, last on ${last}`,
  /** @param rated of so many it was said how they felt */
  checkins: (checkins: number, rated: number) => {
    const felt = rated === checkins ? `, and how ${checkins === 1 ? 'it' : 'they'} felt` : `, and how ${rated} of them felt`;
    return `${count(checkins, 'check-in')}: the day and the time of the tap${rated > 0 ? felt : ''}`;
  },
  tallies: 'Your points and days by week, month and season, counted from the check-ins',
  goal: (days: number) => `Your weekly goal of ${count(days, 'day')}, and what it was before`,
  races: (races: number) => `${count(races, 'race')} of your own: the day, when you entered it, and the club’s week as it was planned`,
  pauses: (pauses: number) => `${count(pauses, 'pause')}: from when to when, never why`,
  reminder: (clock: string) => `Your reminder at ${clock}`,
  reminderStopped: (clock: string) => `Your reminder at ${clock}, which has stopped`,
  reminderOff: (clock: string) => `Your reminder at ${clock}, which is off`,
  moves: (moves: number) => `${count(moves, 'time')} that you asked for an easier or a harder version of an exercise`,
  easierWeeks: (weeks: number) => `${count(weeks, 'easier week')} that you asked for`,
  programme: 'The programme of the club that you follow',
  firstLeg: 'The leg that you begin with',
  timeZone: (timeZone: string) => `Your time zone for reminders, ${timeZone}`,
  milestones: (milestones: number) => `${count(milestones, 'milestone')} that you were told of`,
  selfTests: (tests: number) => `${count(tests, 'self test')}: the day, what you measured, and a number for each side`,
  changes: (changes: number) =>
    `${count(changes, 'line')} of what you changed, or took as files, as an organiser: when, and what. Organisers see ${one(changes, 'it', 'them')} in \`/club status\`, **Changes**`,
  changesStay: 'What you changed or took as an organiser stays listed, without your id.',
  show: 'Show me on boards',
  hide: 'Hide me from boards',
  export: 'Export',
  erase: 'Delete everything',
  exported: 'Your data',
  asJson: 'Everything that is stored about you in this club, as JSON. Times are UTC.',
  asTables: 'Its lists are tables for a spreadsheet as well, in the ZIP.',
  askErase: 'Delete everything?',
  whatGoes: (checkins: number) =>
    checkins > 0
      ? `This deletes for good your ${count(checkins, 'check-in')}, your streak, points and places on boards, and what you measured and chose here.`
      : 'This deletes for good what you measured and chose here.',
  totalShrinks: 'The club’s total gets smaller by your days.',
  nobodyIsTold: 'Nobody is told. **Export** first if you want to keep a copy.',
  digestsStay: 'Digests that named you stay in the channel as they were posted. An organiser can delete them there.',
  eraseForGood: 'Delete for good',
  keep: 'Keep it',
  erased: 'Deleted',
  nothingLeft: 'Nothing about you is stored in this club any more.',
  nothingOfMember: 'Nothing that you did or chose as a member is stored in this club any more.',
  beginAnew: 'Your next check-in is your first again. Boards show you then, unless you hide in `/hips privacy` before.',
  backups:
    'Backups that the host made before still have it. Hosts are asked to keep none for more than 30 days. A hash of your id is kept for about a year, so that you are deleted again if one is restored.',
  exportAgain: (seconds: number) =>
    `You asked for this file less than a minute ago, and I make one a minute. I made none this time. Press **Export** again in ${count(seconds, 'second')}.`,
  nothingStored: 'Nothing is stored about you in this club. `/hips privacy` says what would be.',
};
