import type { Dispatch } from './gateway-payloads.ts';

/** What happens to events on their way to the bot. Discord promises neither their order nor that each comes once. */
export interface Delivery {
  /** Interactions set out this much later than they happened, in real time. The bot's time to answer runs all the same. */
  interactionDelayMilliseconds: number;
  /** Whether every interaction comes twice. */
  interactionsTwice: boolean;
  /** Keeps all events back from now on, until they are released. */
  hold(): HeldEvents;
}

/** Events that are kept back. */
export interface HeldEvents {
  /** Their names, oldest first. */
  readonly names: readonly string[];
  /** Lets them and all later ones go. @param reorder the last one first, unless told */
  release(reorder?: (events: readonly Dispatch[]) => readonly Dispatch[]): void;
}

/** The way from the world to the sessions, clear at first. `pass` takes an event on it, `stop` forgets those under way. */
export function createDelivery(arrive: (event: Dispatch) => void): Delivery & { pass(event: Dispatch): void; stop(): void } {
  const underWay = new Set<NodeJS.Timeout>();
  let held: Dispatch[] | null = null;

  const arriveLater = (event: Dispatch, milliseconds: number) => {
    const timer = setTimeout(() => {
      underWay.delete(timer);
      arrive(event);
    }, milliseconds);
    underWay.add(timer);
  };

  const delivery = {
    interactionDelayMilliseconds: 0,
    interactionsTwice: false,
    pass(event: Dispatch) {
      if (held) return void held.push(event);
      if (event.event !== 'INTERACTION_CREATE') return arrive(event);
      for (const each of delivery.interactionsTwice ? [event, event] : [event]) {
        if (delivery.interactionDelayMilliseconds > 0) arriveLater(each, delivery.interactionDelayMilliseconds);
        else arrive(each);
      }
    },
    hold() {
      held ??= [];
      const events = held;
      return {
        get names() {
          return events.map(({ event }) => event);
        },
        release(reorder: (events: readonly Dispatch[]) => readonly Dispatch[] = (all) => all.toReversed()) {
          held = null;
          for (const event of reorder(events)) delivery.pass(event);
        },
      };
    },
    stop() {
      for (const timer of underWay) clearTimeout(timer);
    },
  };
  return delivery;
}
