import { hasWords, type MessageBody } from '../message-body.ts';

/**
 * What our own bot has promised beyond Discord's rules. Discord lets these pass, so they are gaps and no refusals: a message without
 * `allowed_mentions` may ping everyone, and a post without a nonce may come out twice.
 *
 * @param route "POST /channels/{id}/messages"
 * @param isPost whether it creates a message in a channel, outside of any interaction
 */
export function brokenPromises(route: string, body: MessageBody, isPost: boolean): string[] {
  const broken: string[] = [];
  if (hasWords(body) && !body.allowed_mentions) broken.push(`mentions: ${route} without allowed_mentions`);
  if (isPost && !(body.nonce && body.enforce_nonce)) broken.push(`nonce: ${route} without nonce and enforce_nonce`);
  return broken;
}

/** The promises, for people. */
export const STATED: readonly string[] = [
  'A message with words says whom it may ping (`allowed_mentions`).',
  'A post outside of any interaction carries a nonce, and has Discord look at it (`enforce_nonce`).',
];
