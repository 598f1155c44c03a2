/** SQLSTATE classes and codes of a server that goes, comes or has no room: connection exceptions (08), shutdown and start (57P01–57P03), too many connections (53300). */
const AWAY = /^(08|57P0[1-3]|53300)/;
/** What the network says. */
const BROKEN = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
/** What pg says of a connection that broke; it gives these no code. */
const WORDS = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether an error of pg means that PostgreSQL does not answer: nothing is wrong with the request, a later try may succeed. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  const { code } = error as Error & { code?: unknown };
  return (typeof code === 'string' && (AWAY.test(code) || BROKEN.has(code))) || WORDS.test(error.message);
}
