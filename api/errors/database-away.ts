/** SQLSTATE classes and codes of a server that goes, comes or has no room: connection exceptions (08), shutdown and start (57P01–57P03), too many connections (53300). */
const AWAY = /^(08|57P0[1-3]|53300)/;
/** What the network says. */
const BROKEN = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
/** What pg says of a connection that broke; it gives these no code. */
const WORDS = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** As much of an error as tells it, wherever it was made. */
interface Told {
  readonly code?: unknown;
  readonly message?: unknown;
  /** Of an AggregateError: one for each address that was tried. */
  readonly errors?: unknown;
}

/** Whether an error of pg means that PostgreSQL does not answer: nothing is wrong with the request, a later try may succeed. */
export function isDatabaseAway(error: unknown): boolean {
  if (error === null || typeof error !== 'object') return false;
  const { code, message, errors } = error as Told;
  if (Array.isArray(errors) && errors.some(isDatabaseAway)) return true;
  return (typeof code === 'string' && (AWAY.test(code) || BROKEN.has(code))) || (typeof message === 'string' && WORDS.test(message));
}
