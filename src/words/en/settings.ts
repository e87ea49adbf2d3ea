import type { GeneralSetting, PostDays, RoleSettingName, SettingValues } from '../../club/settings.ts';
import type { RoleKind } from '../../guilds.ts';

/** The words of a setting, given its value. */
interface SettingWords<Name extends GeneralSetting> {
  /** What a list of changes calls it. */
  called: string;
  option: string;
  lines(value: SettingValues[Name], club: SettingFacts): string[];
}

/** What a setting's words tell beside its value. */
export interface SettingFacts {
  /** When the next digest goes out; null: not in a pause. */
  nextDigest: string | null;
  /** The role that is set was deleted. */
  isGone: boolean;
  /** Whether the bot can ping the role that prompts ping; null: not known. */
  mayPing: boolean | null;
  /** Whether Discord's app shows `/club` to people with the role of organisers; null: it could not be asked. */
  seesCommand: boolean | null;
}

/** The words of a setting that is a role. */
interface RoleWords<Name extends GeneralSetting> extends SettingWords<Name> {
  /** The choice that takes it away. */
  clear: string;
  /** Why a role does not do. */
  refused: Record<'everyone' | 'managed', string>;
}

type WordsOf = { [Name in GeneralSetting]: Name extends RoleSettingName ? RoleWords<Name> : SettingWords<Name> };

/** What has to be done before a role can be pinged. */
export const HOW_TO_PING =
  'Discord does not let me ping it yet: switch on **Allow anyone to @mention this role** for the role, or **Mention @everyone, @here, and All Roles** for mine.';

/** What an administrator has to do before Discord's app shows a command to people without Manage Server. */
const HOW_TO_SHOW =
  'Someone with Manage Server and Manage Roles opens, on a computer, Server Settings, Integrations, this app, `/club`, adds the role under Roles and Members, leaves it on, and saves.';

/** Whether Discord's app shows `/club` to people with the role of organisers. */
export const commandShown = (isShown: boolean | null): string => {
  if (isShown) return 'Discord shows them `/club`.';
  const now =
    isShown === null ? 'I could not ask Discord just now whether it shows them `/club`.' : 'Discord does not show them `/club` yet.';
  return `${now} ${HOW_TO_SHOW}`;
};

const BAD_ROLES: Record<Exclude<RoleKind, 'usual'> | 'unseen', (name: RoleSettingName) => string> = {
  everyone: (name) => settings.each[name].refused.everyone,
  managed: (name) => settings.each[name].refused.managed,
  gone: () => 'there is no such role in this server. Choose one from the list.',
  unseen: () => 'I do not know the roles of this server yet. Try again in a minute.',
};

const POST_DAYS: Record<PostDays, [string, string]> = {
  usual: ['**Prompts** every day but rest days', '`/club settings posts:strength-days` keeps the channel quiet on light days.'],
  strength: [
    '**Prompts** on strength days and race days',
    'Other light days have none, and nobody misses it: `/hips today` answers all the same, and check-ins count. `/club settings posts:every-day` brings them back.',
  ],
  all: [
    '**Prompts** every day, rest days too',
    'A rest day’s says that there is nothing to do. `/club settings posts:every-day` leaves rest days out.',
  ],
};

/** What /club settings says. */
export const settings = {
  title: 'Settings',
  saved: 'Saved',
  elsewhere:
    'Channel, hour, time zone and strength days are in `/club setup`, exercises and bands in `/club exercises`, the long run and races in `/club calendar`, seasons in `/club season`.',
  /** Each setting: the option that changes it, and what is set and what that means. */
  each: {
    digest: {
      called: 'Digest',
      option: 'On Mondays, what the club did together in the week before',
      lines: (isOn, { nextDigest }) => {
        if (!isOn) return ['**Weekly digest** off', 'Nothing goes out about the week. `/club settings digest:on` turns it on.'];
        const next = nextDigest ? `The next one goes out ${nextDigest}.` : 'None goes out while the club is paused.';
        const what = 'On Mondays it tells what the club did together in the week before.';
        return ['**Weekly digest** on', `${what} ${next} \`/club settings digest:off\` turns it off.`];
      },
    },
    language: {
      called: 'Language',
      option: 'The language of what I post for the club',
      lines: () => ['**Language** English', 'What I post for the club is in English, the only language that I speak so far.'],
    },
    organisers: {
      called: 'Organisers',
      option: 'A role whose people may use /club without Manage Server; choose who has it with care',
      clear: 'organisers: no role',
      refused: {
        everyone: 'with @everyone, everybody here would be an organiser. Choose a role that only your organisers have.',
        managed: 'that role is given out by Discord or an app, and not by you. Choose one that you give to people yourself.',
      },
      lines: (role, { isGone, seesCommand }) => {
        const whoElse = 'Whoever has Manage Server or Administrator organises as well.';
        if (role === null) {
          return [
            '**Organisers** no role',
            `Whoever has Manage Server or Administrator organises. \`/club settings organisers:\` and a role let people with that role organise too.`,
          ];
        }
        if (isGone) {
          return [
            '**Organisers** a role that was deleted',
            `It lets nobody organise. ${whoElse} Choose another role with \`/club settings organisers:\`, or \`/club settings clear:organisers\`.`,
          ];
        }
        return [
          `**Organisers** <@&${role}>`,
          `People with that role organise too. ${whoElse} \`/club settings clear:organisers\` takes the role away.`,
          commandShown(seesCommand),
        ];
      },
    },
    ping: {
      called: 'Ping',
      option: 'A role to ping with each day’s prompt, such as one that people take who want that',
      clear: 'ping: no role',
      refused: {
        everyone: 'I ping a role, and never everybody. Choose one that people take who want to be pinged.',
        managed: 'that role is given out by Discord or an app, and not by you. Choose one that you give to people yourself.',
      },
      lines: (role, { isGone, mayPing }) => {
        if (role === null)
          return ['**Ping** nobody', '`/club settings ping:` and a role ping its people with each day’s prompt, once a day.'];
        if (isGone) {
          return [
            '**Ping** a role that was deleted',
            'Prompts go out without it. Choose another role with `/club settings ping:`, or `/club settings clear:ping`.',
          ];
        }
        const whom = 'The prompt of each day pings its people, once a day. `/club settings clear:ping` ends that.';
        return [`**Ping** <@&${role}>`, ...(mayPing === false ? [HOW_TO_PING] : []), whom];
      },
    },
    posts: {
      called: 'Prompts',
      option: 'Which days get a prompt; /hips today answers on each day',
      lines: (days) => POST_DAYS[days],
    },
    count: {
      called: 'Live count',
      option: 'Whether prompts tell how many are in so far',
      lines: (isOn) =>
        isOn
          ? ['**Live count** on', 'Each prompt tells how many are in so far. `/club settings count:off` leaves that out.']
          : ['**Live count** off', 'No prompt tells how many are in. `/club settings count:on` brings that back.'],
    },
    welcome: {
      called: 'Welcome line',
      option: 'Whether the weekly digest welcomes whoever checked in for the first time',
      lines: (isOn) =>
        isOn
          ? [
              '**Welcome line** on',
              'The weekly digest names whoever checked in for the first time, but nobody who hides from boards. `/club settings welcome:off` leaves newcomers out of it.',
            ]
          : ['**Welcome line** off', 'No post names newcomers. `/club settings welcome:on` has the weekly digest welcome them.'],
    },
    'ranks-from': {
      called: 'Ranks from',
      option: 'How many members it takes for boards with ranks',
      lines: (from) =>
        from === null
          ? [
              '**Ranks** never',
              'Boards list who kept the week, without points or ranks. `/club settings ranks-from:6` brings ranks from six members on.',
            ]
          : [
              `**Ranks** from ${from} members on`,
              'As long as fewer have checked in, boards list who kept the week, without points or ranks. `/club settings ranks-from:never` leaves them at that.',
            ],
    },
    pictures: {
      called: 'Drawings',
      option: 'Whether prompts have drawings; without, they load at once on a slow connection',
      lines: (isOn) =>
        isOn
          ? [
              '**Drawings** on',
              'Each prompt shows its exercises. `/club settings pictures:off` makes prompts text alone, for slow connections.',
            ]
          : [
              '**Drawings** off',
              'Prompts are text alone, and I need no **Attach Files** for them. **My version** and `/hips exercise` still show the drawings. `/club settings pictures:on` brings them back.',
            ],
    },
  } satisfies WordsOf,
  /** Why a role was not taken. `unseen`: the server's roles are not known yet. */
  badRole: (kind: Exclude<RoleKind, 'usual'> | 'unseen', name: RoleSettingName): string => BAD_ROLES[kind](name),
  managersOnly: '`organisers`: only someone with Manage Server or Administrator changes who organises. Nothing was saved.',
  setAndCleared: (name: RoleSettingName) => `you chose a role for \`${name}\` too. Leave one of the two out.`,
};
