import type { Effort } from '../../club/club.ts';
import type { Period } from '../../club/period.ts';
import type { Measure } from '../../club/self-test.ts';

const efforts: Record<Effort, string> = {
  easy: 'easy: four or more left in me',
  right: 'right: two or three left',
  hard: 'hard: none or one left',
};

const periods: Record<Period, string> = { week: 'this week', month: 'this month', season: 'this season', all: 'all time' };

/** What Discord shows of the commands: at most 100 characters each. */
export const commands = {
  hips: {
    description: 'Hip strength with your club',
    about: { description: 'Why hips: the muscles, the research, whom to ask, where this comes from' },
    done: {
      description: 'Check in: you did a hip session',
      effort: 'How it felt: could you have done more?',
      efforts,
      day: 'The club’s day that it was: today unless you choose',
      days: { today: 'today', yesterday: 'yesterday', 'two-days-ago': 'two days ago' },
    },
    exercise: {
      description: 'One exercise in full: how to do it, common mistakes, when to stop',
      name: 'Its name, or what you call it',
    },
    leaderboard: {
      description: 'How the club is doing together, and who keeps at it',
      period: 'This week unless you choose another',
      periods,
    },
    level: {
      description: 'Your ladder for one exercise: where you stand, and what brings the next step',
      exercise: 'Its name, or what you call it',
      move: 'Easier or harder from today on; leave it out to look',
      moves: { easier: 'easier', harder: 'harder' },
    },
    me: { description: 'Your weeks, your streak, and why it is what it is' },
    pause: {
      description: 'Hold your streak for a while, now or later; nobody asks why',
      until: 'The first day that counts again; leave it out to pause until /hips resume',
      from: 'The first day of the pause: today unless you choose a later one',
    },
    plan: {
      description: 'Your weekly goal, your reminder, your time zone, and how your sessions go',
      goal: 'How many days keep your week: 2 to 5',
      reminder: 'When to write to you if you have not checked in: 24 hours, such as 18:00, or off',
      timezone: 'Where you are, if the clock there differs from the club’s: type your city and choose',
      race: 'A race of your own, by its day: your days before and after it are easy. Only you see it',
      noRace: 'A race of your own to take out again',
      programme: 'The one that you follow, where your club has several: type a few letters and choose',
      firstLeg: 'The leg that you begin with: your weaker one, if you know it',
      firstLegs: { left: 'left', right: 'right', either: 'either' },
      week: 'Seven easier days from today on, or back to usual',
      weeks: { easier: 'easier', usual: 'usual' },
    },
    privacy: { description: 'What is stored about you; hide from boards, export or delete it' },
    resume: {
      description: 'End your pause: your weeks count again',
      pause: 'A pause ahead to take out; leave it out to end the one under way',
    },
    test: {
      description: 'A self test of your strength, only if you like: how it is done, your numbers, the next one',
      measure: 'What you measured; leave all out to see how each is done',
      measures: {
        'single-leg-stand': 'single-leg stand, in seconds',
        'side-plank': 'side plank, in seconds',
        'chair-stands': 'single-leg chair stands, how many',
      } satisfies Record<Measure, string>,
      left: 'Left: the leg that stands, or the side that is below',
      right: 'Right: the leg that stands, or the side that is below',
    },
    today: { description: 'Today’s hip session: what to do, and how much' },
    undo: { description: 'Take back your latest check-in' },
  },
  club: {
    description: 'For organisers: the club’s daily prompt',
    calendar: {
      description: 'The club’s long-run day and its races; leave all out to see them and what they change',
      longRun: 'The day of the week on which the club runs long, or none',
      longRuns: {
        monday: 'Monday',
        tuesday: 'Tuesday',
        wednesday: 'Wednesday',
        thursday: 'Thursday',
        friday: 'Friday',
        saturday: 'Saturday',
        sunday: 'Sunday',
        none: 'none',
      },
      race: 'The name of a race to enter, with its date',
      date: 'The day of that race: 2026-09-06, 6 September, Sunday',
      distance: 'How long it is, if you like: 10 km, half marathon',
      remove: 'A race to take out again: type a few letters and choose',
    },
    exercises: {
      description: 'Which exercises your club has on and off; leave all out to see them',
      exercise: 'One exercise, or several with commas between: type a few letters and choose',
      use: 'Whether it may come in your prompts',
      bands: 'Whether your members have elastic bands; without, no exercise that needs one comes',
      choice: { on: 'on', off: 'off', yes: 'yes', no: 'no' },
    },
    export: {
      description: 'Files for your committee: check-ins, boards and totals; or prompts and races for a calendar',
      what: 'What you need',
      choices: {
        'check-ins': 'check-ins: who checked in when, and their weeks',
        boards: 'boards and the club’s totals',
        everything: 'everything, as tables and as JSON',
        calendar: 'calendar: the coming prompts and races',
      },
    },
    hold: {
      description: 'Hold a past week, in which nobody’s streak breaks; leave all out to see those that are held',
      week: 'One of the last eight weeks, to hold: choose it, or type a day of it',
      remove: 'A week that is held, to let it go again',
    },
    pause: {
      description: 'No prompts for a while, now or later; nobody’s streak breaks',
      until: 'The first day with a prompt again; leave it out to pause until /club resume',
      from: 'The first day without a prompt: today unless you choose a later one',
    },
    post: { description: 'Post today’s prompt now; it asks before it would be a second one' },
    programmes: {
      description: 'More channels and hours for prompts: a beginners’ group, a lunch hour, another city',
      name: 'What it is called: 1 to 40 letters, such as Beginners',
      programme: 'Which one: type a few letters of its name and choose',
      only: 'The one day on which it meets, in place of days: strength then, rest on all others',
      add: {
        description: 'One more channel and hour for prompts; members’ days still count once',
        time: 'When, on its clock: 24 hours, such as 07:30',
        timezone: 'Its city: type a few letters and choose. Left out, the club’s',
        days: 'Strength days; the others are light. Left out, those of the first programme',
      },
      edit: {
        description: 'Another name, channel, hour, zone or days for one; what you leave out stays',
        time: 'When, on its clock: 24 hours, such as 07:30',
        timezone: 'Its city: type a few letters and choose',
        days: 'Strength days; the others are light',
      },
      list: { description: 'Every channel and hour at which prompts go out' },
      remove: { description: 'No more prompts of one; it asks before, and check-ins stay' },
    },
    preview: { description: 'The next seven prompts with their times, across a clock change too' },
    resume: {
      description: 'End the pause: prompts go out again',
      pause: 'A pause ahead to take out; leave it out to end the one under way',
    },
    season: {
      description: 'Your club’s own season for its boards; leave all out to see it and the one ahead',
      name: 'What the season is called, such as Spring build-up',
      begin: 'Its first day: today or later',
      end: 'Its last day: 2026-05-31, 31 May',
      season: 'Which season to change: the one under way unless you choose a first day',
      remove: 'A season to take out; its days belong to the quarter of the year again',
      which: { now: 'the one under way', next: 'the one ahead' },
    },
    settings: {
      description: 'What your club chooses beside its setup; leave all out to see what is set',
      clear: 'Take the role of a setting away',
      choice: {
        on: 'on',
        off: 'off',
        english: 'English',
        2: '2 members',
        6: '6 members',
        12: '12 members',
        25: '25 members',
        never: 'never',
        'every-day': 'every day but rest days',
        'strength-days': 'strength days and race days',
        'rest-days-too': 'every day, rest days too',
      },
    },
    setup: {
      description: 'Choose where and when the club’s daily prompt goes out',
      channel: 'Where the prompt goes',
      time: 'When, on the club’s clock: 24 hours, such as 07:30',
      timezone: 'The club’s city: type a few letters and choose',
      days: 'Strength days; the others are light. Left out, they stay; Mon, Wed, Fri at first',
    },
    status: { description: 'Is it healthy: permissions, next prompt, latest prompts, version' },
  },
};
