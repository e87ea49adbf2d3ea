import { hasWords, type MessageBody } from '../message-body.ts';

/**
 * What a careful bot promises beyond Discord's rules. Discord lets a breach pass, so it is a gap and no refusal: a message without
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
