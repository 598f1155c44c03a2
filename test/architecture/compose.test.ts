import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { parse } from 'yaml';
import { environmentSchema } from '../../config/environment.js';

interface Service {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: unknown;
  readonly configs?: readonly { readonly source: string }[];
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly configs: object;
  readonly volumes: object;
}

const ROOT = process.cwd();
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Services that run our own code, and so read config/environment.ts. */
const OURS = ['prepare', 'worker', 'api'];
/** Names our services get that are not ours to define. */
const FOREIGN = new Set(['NODE_ENV']);

describe('docker-compose.yml', () => {
  let compose: Compose;
  beforeAll(() => {
    compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
  });

  test('is valid by the schema of compose files', () => {
    const folder = dirname(createRequire(join(ROOT, 'package.json')).resolve('dclint/package.json'));
    const schema = JSON.parse(readFileSync(join(folder, 'schemas', 'compose.schema.json'), 'utf8')) as object;
    const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false });
    const validate = ajv.compile({ ...schema, $schema: undefined });
    expect(validate(compose) ? [] : validate.errors).toEqual([]);
  });

  test('names for our own code only what config/environment.ts reads', () => {
    const known = new Set(Object.keys(environmentSchema.shape));
    const unknown = OURS.flatMap((service) =>
      Object.keys(compose.services[service]?.environment ?? {})
        .filter((name) => !known.has(name) && !FOREIGN.has(name))
        .map((name) => `${service}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  test('gives worker and API each an environment that the code accepts', () => {
    for (const service of ['worker', 'api']) {
      const environment = Object.entries(compose.services[service]?.environment ?? {}).map(([name, value]) => [name, substituted(String(value))]);
      expect(environmentSchema.safeParse(Object.fromEntries(environment.filter(([, value]) => value !== ''))).error?.issues).toBeUndefined();
    }
  });

  test('every service that is depended on exists, and can be healthy where that is asked', () => {
    const wrong = Object.entries(compose.services).flatMap(([name, service]) =>
      Object.entries(service.depends_on ?? {})
        .filter(([other, { condition }]) => {
          const target = compose.services[other];
          return target === undefined || (condition === 'service_healthy' && target.healthcheck === undefined);
        })
        .map(([other]) => `${name} → ${other}`),
    );
    expect(wrong).toEqual([]);
  });

  test('opens ports to this machine alone unless told otherwise', () => {
    const published = Object.values(compose.services).flatMap(({ ports = [] }) => ports.map(substituted));
    expect(published).toContain('127.0.0.1:8080:8080');
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  test('every named volume and config is declared', () => {
    const services = Object.values(compose.services);
    const volumes = services.flatMap((service) => (service.volumes ?? []).map((volume) => volume.split(':')[0] ?? '')).filter((name) => /^\w/.test(name));
    const configs = services.flatMap((service) => (service.configs ?? []).map(({ source }) => source));
    expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(volumes));
    expect(Object.keys(compose.configs)).toEqual(expect.arrayContaining(configs));
  });

  test('what our services run is what the image holds: files of the build', () => {
    for (const service of OURS) {
      const script = compose.services[service]?.command?.find((word) => word.startsWith('dist/server/'));
      expect(script).toBeDefined();
      expect(() => read((script ?? '').replace('dist/server/', '').replace(/\.js$/, '.ts'))).not.toThrow();
    }
  });
});

describe('Dockerfile', () => {
  test('sets for our own code only what config/environment.ts reads', () => {
    const known = new Set([...Object.keys(environmentSchema.shape), ...FOREIGN]);
    const names = [...read('Dockerfile').matchAll(/^ENV\s+(\w+)/gm)].map((match) => match[1] ?? '');
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  test('does not run as root', () => {
    expect(read('Dockerfile')).toMatch(/^USER node$/m);
  });
});

/** `${NAME:-default}` → default, `${NAME:?…}` → something long enough to be a secret. */
function substituted(text: string): string {
  return text
    .replaceAll(/\$\{\w+:\?[^}]*\}/g, 'x'.repeat(32))
    .replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1')
    .replaceAll(/\$\{\w+\}/g, 'x');
}
