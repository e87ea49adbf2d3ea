import { clubToday } from '../club/schedule.ts';
import type { Caller, Handler, Services } from '../command.ts';
import { NotSaved, UserError } from '../errors.ts';
import { askerOf, sessionCall } from '../session-call.ts';

/**
 * What a handler answers. The club is read as far as the handler asks for it.
 *
 * @param refusal why nothing is done for the caller, who asked for too much; left out: nothing stands in the way
 * @throws UserError the refusal, or when it needs a club and nobody has set one up
 */
export async function answerOf<Argument, Answer>(
  handler: Handler<Argument, Answer>,
  argument: Argument,
  caller: Caller,
  services: Services,
  refusal?: UserError,
): Promise<Answer> {
  try {
    if (refusal) throw refusal;
    return await run(handler, argument, caller, services);
  } catch (error) {
    const isNotSaved = error instanceof NotSaved || error === refusal;
    if (isNotSaved && handler.whenNotSaved) return handler.whenNotSaved(caller);
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
  if (handler.club === 'with-session') {
    const hint = handler.hint(argument);
    const found = await services.training.meant(askerOf(caller), hint);
    if (!found) throw new UserError(caller.words.problems.notSetUp);
    return handler.run(argument, sessionCall(caller, hint, found), services);
  }
  const club = await services.clubs.get(caller.guildId);
  if (handler.club === 'optional') return handler.run(argument, { ...caller, club }, services);
  if (!club) throw new UserError(caller.words.problems.notSetUp);
  return handler.run(argument, { ...caller, club, today: clubToday(club, caller.at) }, services);
}
