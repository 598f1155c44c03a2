import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { workflowBundle } from '../support/workflow-bundle.js';

/** Comment lines in the bundle name each module that went into it. */
function modulesOf(code: string): string[] {
  return [...code.matchAll(/^\s*!\*\*\* (\S.*?) \*\*\*!$/gm)].map((match) => (match[1] ?? '').replace(/^\*+\s*/, ''));
}

describe('the workflow bundle', () => {
  let code: string;
  beforeAll(async () => {
    code = readFileSync((await workflowBundle()).codePath, 'utf8');
  }, 120_000);

  test('holds the engine and nothing of the layers above it', () => {
    const modules = modulesOf(code);
    expect(modules.some((name) => name.startsWith('./engine/'))).toBe(true);
    expect(modules.filter((name) => /^\.\/(activities|worker|db|api|designer|dev|test)\//.test(name))).toEqual([]);
  });

  test('has no zod (1 MB), no calendar library, no database and no HTTP in it', () => {
    const modules = modulesOf(code);
    expect(modules.filter((name) => /node_modules\/(zod|chinese-days|pg|kysely|express|nodemailer|ajv)\//.test(name))).toEqual([]);
  });

  test('is small enough to be loaded into every worker thread', () => {
    expect(code.length).toBeLessThan(6_000_000);
  });
});
