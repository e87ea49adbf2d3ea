/** Whom the readers of the page play: these do nothing by themselves. */
export interface Visitors {
  /** A page is opened. @returns what is called when it is closed */
  open(): () => void;
  /** A page looks through that person's eyes. */
  look(userId: string): void;
  isPlayed(userId: string): boolean;
}

/** Nobody is played yet. As many are as pages are open: those whom a page looked through last. */
export function createVisitors(): Visitors {
  let pages = 0;
  /** Nobody twice; the latest is the last. */
  let played: string[] = [];
  return {
    open() {
      pages += 1;
      return () => {
        pages -= 1;
      };
    },
    look(userId) {
      played = [...played.filter((each) => each !== userId), userId];
    },
    isPlayed: (userId) => played.slice(-Math.max(1, pages)).includes(userId),
  };
}
