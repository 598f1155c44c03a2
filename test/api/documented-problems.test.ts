import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ProblemCode, problems } from '../../api/errors/catalogue.js';
import { problemsOf } from '../../api/http/operation-problems.js';
import { operations } from '../../api/routes/index.js';
import { request } from './support/caller.js';
import { examples } from './support/operation-examples.js';
import { type ProblemLab, startProblemLab } from './support/problem-lab.js';

let lab: ProblemLab;
beforeAll(async () => {
  lab = await startProblemLab();
}, 60_000);
afterAll(() => lab.stop());

/** A later try may succeed; the answer says when. */
const RETRIED = new Set<ProblemCode>(['requestInProgress', 'tooManyAttempts', 'unavailable']);

interface Documented {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, { readonly description: string }>> }>>>>;
}

describe('each problem that is documented for an operation is one that it answers with', () => {
  for (const operation of operations) {
    const { id } = operation.contract;
    test.each(problemsOf(operation))(`${id}: %s`, async (code) => {
      const answer = await lab.produce[code](operation, examples[id]!);
      expect([answer.status, answer.body.code]).toEqual([problems[code].status, code]);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.body).toMatchObject({ type: `urn:liuzhuan:problem:${code}`, status: problems[code].status, title: expect.any(String) });
      expect(answer.body.title).not.toMatch(/\{\w+\}/);
      if (RETRIED.has(code)) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    });
  }
});

describe('what is documented', () => {
  test('each code of the catalogue belongs to an operation', () => {
    const used = new Set(operations.flatMap(problemsOf));
    expect(Object.keys(problems).filter((code) => !used.has(code as ProblemCode))).toEqual([]);
  });

  test('OpenAPI lists for each operation exactly these statuses, with their codes', async () => {
    const { paths } = (await request<Documented>(lab.api.url, 'GET', '/api/openapi.json')).body;
    for (const operation of operations) {
      const { contract } = operation;
      const { responses } = paths[contract.path]?.[contract.method] ?? { responses: {} };
      const codes = problemsOf(operation);
      const own = Object.keys(contract.responses);
      expect([contract.id, Object.keys(responses).filter((status) => !own.includes(status))]).toEqual([
        contract.id,
        [...new Set(codes.map((code) => String(problems[code].status)))].filter((status) => !own.includes(status)).sort(),
      ]);
      for (const code of codes) expect(responses[problems[code].status]?.description).toContain(`${code}: `);
    }
  });

  test('there is an example for each operation, and no other', () => {
    expect(Object.keys(examples).sort()).toEqual(operations.map(({ contract }) => contract.id).sort());
  });
});
