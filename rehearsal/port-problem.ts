/** Why the rehearsal cannot be at that port, and what to do, from the error of the system; null: that is not about the port. */
export function portProblem(code: string | undefined, port: number): string | null {
  const free = `choose another with --port ${port < 1024 || port === 65_535 ? 4001 : port + 1}`;
  if (code === 'EADDRINUSE') return `Port ${port} is taken, perhaps by another rehearsal: stop that one, or ${free}.`;
  if (code === 'EACCES') return `Port ${port} is kept for the system: ${free}.`;
  return null;
}
