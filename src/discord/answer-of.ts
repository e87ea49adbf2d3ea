import { clubToday } from '../club/schedule.ts';
import type { Caller, Handler, Services } from '../command.ts';
import { NotSaved, UserError } from '../errors.ts';

/**
 * What a handler answers, with as much of the caller's club as it asks for.
 *
 * @throws UserError also when it needs a club and nobody has set one up
 */
export async function answerOf<Argument, Answer>(
  handler: Handler<Argument, Answer>,
  argument: Argument,
  caller: Caller,
  services: Services,
): Promise<Answer> {
  try {
    return await run(handler, argument, caller, services);
  } catch (error) {
    if (error instanceof NotSaved && handler.whenNotSaved) return handler.whenNotSaved(caller);
    throw error;
  }
}

async function run<Argument, Answer>(
  handler: Handler<Argument, Answer>,
  argument: Argument,
  caller: Caller,
  services: Services,
): Promise<Answer> {
  if (handler.club === 'unused') return handler.run(argument, caller, services);
  const club = await services.clubs.get(caller.guildId);
  if (handler.club === 'optional') return handler.run(argument, { ...caller, club }, services);
  if (!club) throw new UserError(caller.words.problems.notSetUp);
  return handler.run(argument, { ...caller, club, today: clubToday(club, caller.at) }, services);
}
