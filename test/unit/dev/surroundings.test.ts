import { describe, expect, test } from '@jest/globals';
import { settleIn } from '../../../dev/surroundings.js';

const settled = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  settleIn(env);
  return env;
};

describe('the variables of a run', () => {
  test('no proxy leads to its own servers; the hosts that were excepted stay so', () => {
    const env = settled({ https_proxy: 'http://proxy:3128', NO_PROXY: 'intranet, localhost' });
    expect(env).toEqual({ https_proxy: 'http://proxy:3128', NO_PROXY: 'intranet,localhost,127.0.0.1', no_proxy: 'intranet,localhost,127.0.0.1' });
    expect(settled({ no_grpc_proxy: 'x' }).no_grpc_proxy).toBe('x,127.0.0.1,localhost');
  });

  test('settings of other servers do not reach the embedded ones', () => {
    const kept = { PATH: '/bin', TEMPORAL_BIN: '/t', TEMPORAL_NAMESPACE: 'n', TEMPORAL_TASK_QUEUE: 'q', TEMPORAL_UI_URL: 'u', PG_OF_OTHERS: 'x' };
    const env = settled({ ...kept, PGSSLMODE: 'require', PGHOST: 'db', TEMPORAL_API_KEY: 'k', TEMPORAL_TLS: 'true', TEMPORAL_ADDRESS: '' });
    expect(env).toEqual({ ...kept, TEMPORAL_ADDRESS: '', no_proxy: '127.0.0.1,localhost', NO_PROXY: '127.0.0.1,localhost' });
  });

  test('those of Temporal hold for the server that TEMPORAL_ADDRESS names', () => {
    expect(settled({ TEMPORAL_ADDRESS: 'cloud:7233', TEMPORAL_API_KEY: 'k' })).toMatchObject({ TEMPORAL_ADDRESS: 'cloud:7233', TEMPORAL_API_KEY: 'k' });
  });
});
