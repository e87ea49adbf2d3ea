/** Why the rehearsal cannot be at that port, and what to do, from the error of the system; null: that is not about the port. */
export function portProblem(code: string | undefined, port: number): string | null {
  const free = `choose another with --port ${port < 1024 || port === 65_535 ? 4001 : port + 1}`;
  if (code === 'EADDRINUSE') return `Port ${port} is taken, perhaps by another rehearsal: stop that one, or ${free}.`;
  if (code === 'EACCES') return `Port ${port} is kept for the system: ${free}.`;
  if (code === 'EADDRNOTAVAIL') return 'This machine has no such address: leave out --host, or use 127.0.0.1.';
  return null;
}
