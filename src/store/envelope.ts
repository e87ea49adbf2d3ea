/**
 * Puts messages that are sent in a row into one envelope: to wake a thread takes longer than most messages.
 *
 * @param later when an envelope is closed
 */
export function inEnvelopes<Message>(
  later: (close: () => void) => unknown,
  send: (messages: readonly Message[]) => void,
): (message: Message) => void {
  let waiting: Message[] = [];

  function close(): void {
    const messages = waiting;
    waiting = [];
    send(messages);
  }
  return (message) => {
    if (waiting.length === 0) later(close);
    waiting.push(message);
  };
}
