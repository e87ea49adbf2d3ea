/** What the page cannot do for its reader. The message is shown to them as it is: what is wrong, and what to do next. */
export class PageProblem extends Error {
  override readonly name = 'PageProblem';
  readonly status: 400 | 403 | 404 | 409 | 413;

  constructor(status: PageProblem['status'], message: string) {
    super(message);
    this.status = status;
  }
}
