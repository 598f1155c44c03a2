/** Addresses of the run's own servers; no proxy leads there. */
const HERE = ['127.0.0.1', 'localhost'];

/** What PostgreSQL's clients and server read of themselves (PGSSLMODE, PGHOST, PGOPTIONS …); all we say to ours is in its address. */
const POSTGRES = /^PG[A-Z]+$/;
/** What Temporal's SDK and program read of themselves (TEMPORAL_API_KEY, TEMPORAL_TLS …), but for what is said to us. */
const TEMPORAL = /^TEMPORAL_(?!(ADDRESS|NAMESPACE|TASK_QUEUE|BIN|TEST_SERVER_BIN|UI_URL)$)/;

/**
 * Changes the variables of a run, and so those of its processes, to what holds for its own servers: they are reached
 * without the proxy of the office, and not with the settings of other servers the person works with. Temporal's own
 * settings stay when `TEMPORAL_ADDRESS` names a server.
 */
export function settleIn(env: NodeJS.ProcessEnv): void {
  // Some programs read the one name, some the other; gRPC's own, where it is set, goes before both.
  const { no_proxy: small, NO_PROXY: large, no_grpc_proxy: grpc } = env;
  Object.assign(env, { no_proxy: withHere(small || large), NO_PROXY: withHere(large || small) }, grpc && { no_grpc_proxy: withHere(grpc) });
  const foreign = (name: string): boolean => POSTGRES.test(name) || (!env.TEMPORAL_ADDRESS && TEMPORAL.test(name));
  for (const name of Object.keys(env).filter(foreign)) delete env[name];
}

function withHere(hosts: string | undefined): string {
  const given = (hosts ?? '').split(',').map((host) => host.trim());
  return [...given.filter((host) => host !== ''), ...HERE.filter((host) => !given.includes(host))].join(',');
}
