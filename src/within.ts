/** What the work comes to; null: it takes longer than so many milliseconds. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, milliseconds, null);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/**
 * Does work that is told to stop after so many milliseconds, or when a part of it has failed. Its timer ends along with it:
 * `AbortSignal.timeout` goes off in any case, and then makes an error that nobody wants.
 */
export async function cutOffAfter<T>(milliseconds: number, work: (isOver: AbortSignal) => Promise<T>): Promise<T> {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(new DOMException(`not done after ${milliseconds} ms`, 'TimeoutError')), milliseconds);
  try {
    return await work(over.signal);
  } catch (error) {
    over.abort(error);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
