import { setImmediate } from 'node:timers';

/** Puts what is sent in one turn of the event loop into one envelope: to wake a thread takes longer than most messages. */
export function inEnvelopes<Message>(send: (messages: readonly Message[]) => void): (message: Message) => void {
  let waiting: Message[] = [];

  function sendAll(): void {
    const messages = waiting;
    waiting = [];
    send(messages);
  }
  return (message) => {
    if (waiting.length === 0) setImmediate(sendAll);
    waiting.push(message);
  };
}
