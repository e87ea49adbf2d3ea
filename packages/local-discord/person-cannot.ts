/** Someone was told to do what Discord's app would not let them do: there is no such command, button or choice for them. */
export class PersonCannot extends Error {
  override readonly name = 'PersonCannot';
}
