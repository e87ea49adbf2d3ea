import type { Problem } from '../discord-error.ts';

/** Discord's limits on registered commands. */
export const LIMITS = { characters: 8000, ofType: { 1: 100, 2: 15, 3: 15, 4: 1 }, choiceText: 100 } as const;

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const SUBCOMMAND = 1;
const GROUP = 2;

/** A command or an option of one, as the bot registers it. */
export interface Registered {
  name: string;
  type?: number | null;
  description?: string | null;
  required?: boolean | null;
  options?: Registered[] | null;
  choices?: { name: string; value: string | number; name_localizations?: Record<string, string> | null }[] | null;
  autocomplete?: boolean | null;
  name_localizations?: Record<string, string> | null;
  description_localizations?: Record<string, string> | null;
  min_value?: number | null;
  max_value?: number | null;
  min_length?: number | null;
  max_length?: number | null;
}

/** What a whole list of commands breaks of the rules that Discord's schema does not state. Paths begin with the command's place. */
export function commandProblems(commands: readonly Registered[]): Problem[] {
  const problems = commands.flatMap((command, index) => oneCommand(command, [index]));
  const key = ({ type, name }: Registered) => `${type ?? 1} ${name}`;
  const seen = new Set<string>();
  for (const [index, command] of commands.entries()) {
    if (seen.has(key(command))) {
      problems.push({ path: [index], code: 'APPLICATION_COMMANDS_DUPLICATE_NAME', message: 'Application command names must be unique' });
    }
    seen.add(key(command));
  }
  for (const [type, most] of Object.entries(LIMITS.ofType)) {
    if (commands.filter((command) => String(command.type ?? 1) === type).length <= most) continue;
    problems.push({
      path: [],
      code: 'APPLICATION_COMMANDS_TOO_MANY',
      message: `At most ${most} commands of type ${type} can be registered`,
    });
  }
  return problems;
}

function oneCommand(command: Registered, path: Problem['path']): Problem[] {
  const isSlash = (command.type ?? 1) === 1;
  const problems = isSlash ? [...nameProblems(command, path), ...optionsProblems(command.options ?? [], [...path, 'options'], 0)] : [];
  const described = Boolean(command.description);
  if (isSlash && !described)
    problems.push({ path: [...path, 'description'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' });
  if (!isSlash && described) {
    const message = 'Only CHAT_INPUT commands can have a description';
    problems.push({ path: [...path, 'description'], code: 'APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED', message });
  }
  if (size(command) > LIMITS.characters) {
    const message = `Command exceeds maximum size (${LIMITS.characters})`;
    problems.push({ path, code: 'APPLICATION_COMMAND_TOO_LARGE', message });
  }
  return problems;
}

function nameProblems({ name, name_localizations: localized }: Registered, path: Problem['path']): Problem[] {
  const names: [string, Problem['path']][] = [
    [name, [...path, 'name']],
    ...Object.entries(localized ?? {}).map(([locale, text]): [string, Problem['path']] => [text, [...path, 'name_localizations', locale]]),
  ];
  return names
    .filter(([text]) => !NAME.test(text) || text !== text.toLowerCase())
    .map(([, place]) => ({ path: place, code: 'APPLICATION_COMMAND_INVALID_NAME', message: 'Command name is invalid' }));
}

/** @param depth 0 for the options of a command, one more inside each subcommand or group */
function optionsProblems(options: readonly Registered[], path: Problem['path'], depth: number): Problem[] {
  const problems: Problem[] = [];
  const nested = options.filter(({ type }) => type === SUBCOMMAND || type === GROUP);
  let optionalSeen = false;
  for (const [index, option] of options.entries()) {
    const place = [...path, index];
    problems.push(...nameProblems(option, place), ...valueProblems(option, place));
    if (options.findIndex(({ name }) => name === option.name) !== index) {
      problems.push({ path: place, code: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', message: 'Option name already exists' });
    }
    if (option.required && optionalSeen) {
      const message = 'Required options must be placed before non-required options';
      problems.push({ path: place, code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message });
    }
    if (!option.required) optionalSeen = true;
    if (nested.length > 0 && !nested.includes(option)) {
      const message = 'Sub-command and sub-command group option types are mutually exclusive to all other types';
      problems.push({ path: place, code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message });
    }
    if (option.type === GROUP && depth > 0) {
      problems.push({ path: place, code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message: 'Groups cannot be nested' });
    }
    if (option.type === SUBCOMMAND || option.type === GROUP) {
      problems.push(...optionsProblems(option.options ?? [], [...place, 'options'], depth + 1));
    }
  }
  return problems;
}

function valueProblems(option: Registered, path: Problem['path']): Problem[] {
  const problems: Problem[] = [];
  const choices = option.choices ?? [];
  if (option.autocomplete && choices.length > 0) {
    const message = 'Options with autocomplete cannot have choices';
    problems.push({ path: [...path, 'choices'], code: 'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES_EXCLUSIVE', message });
  }
  for (const [index, { name, value }] of choices.entries()) {
    if (choices.findIndex((other) => other.name === name) !== index) {
      problems.push({
        path: [...path, 'choices', index, 'name'],
        code: 'SET_TYPE_ALREADY_CONTAINS_VALUE',
        message: 'The set already contains this value',
      });
    }
    if (String(value).length > LIMITS.choiceText) {
      const message = `Must be ${LIMITS.choiceText} or fewer in length.`;
      problems.push({ path: [...path, 'choices', index, 'value'], code: 'BASE_TYPE_MAX_LENGTH', message });
    }
  }
  for (const [least, most] of [
    ['min_value', 'max_value'],
    ['min_length', 'max_length'],
  ] as const) {
    if ((option[least] ?? Number.NEGATIVE_INFINITY) <= (option[most] ?? Number.POSITIVE_INFINITY)) continue;
    const message = `int value should be less than or equal to ${option[most]}.`;
    problems.push({ path: [...path, least], code: 'NUMBER_TYPE_MAX', message });
  }
  return problems;
}

/** Characters of names, descriptions and values of a command with all that is in it; of a text with translations the longest counts. */
function size({ name, description, options, choices, name_localizations, description_localizations }: Registered): number {
  const own = longest(name, name_localizations) + longest(description ?? '', description_localizations);
  const ofChoices = (choices ?? []).map((choice) => longest(choice.name, choice.name_localizations) + String(choice.value).length);
  return [own, ...ofChoices, ...(options ?? []).map(size)].reduce((sum, part) => sum + part, 0);
}

function longest(text: string, translations: Record<string, string> | null | undefined): number {
  return Math.max(text.length, ...Object.values(translations ?? {}).map((translation) => translation.length));
}

/** What each code means here; a test holds that every code above has its line. */
export const STATED: Record<string, string> = {
  APPLICATION_COMMANDS_DUPLICATE_NAME: 'names differ within a type',
  APPLICATION_COMMANDS_TOO_MANY: `${LIMITS.ofType[1]} slash commands at most, and ${LIMITS.ofType[2]} of each kind of context menu`,
  APPLICATION_COMMAND_INVALID_NAME: '1 to 32 letters, digits, “-” or “_”, in lower case; translations too',
  APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED: 'only slash commands have a description',
  APPLICATION_COMMAND_TOO_LARGE: `${LIMITS.characters} characters at most in a command with all that is in it`,
  APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS: 'names of options differ',
  APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID: 'required options come first',
  APPLICATION_COMMAND_OPTIONS_TYPE_INVALID: 'subcommands stand beside nothing else, and groups are not nested',
  APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES_EXCLUSIVE: 'an option has choices or suggestions, not both',
  SET_TYPE_ALREADY_CONTAINS_VALUE: 'names of choices differ',
  BASE_TYPE_REQUIRED: 'a slash command has a description',
  BASE_TYPE_MAX_LENGTH: `a choice’s value has ${LIMITS.choiceText} characters at most`,
  NUMBER_TYPE_MAX: 'the least is no more than the most',
};
