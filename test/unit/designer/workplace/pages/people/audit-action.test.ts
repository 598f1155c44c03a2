import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operationName } from '../../../../../../api/contract/cases.js';
import { fromRoot } from '../../../../../../dev/paths.js';
import { auditAction, auditedCase } from '../../../../../../designer/src/workplace/pages/people/audit-action.js';

/** Every action that some source of the API writes into the log by name. */
function written(): string[] {
  const files = readdirSync(fromRoot('api'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const found = files.flatMap((name) => [...readFileSync(join(fromRoot('api'), name), 'utf8').matchAll(/\baction: '([a-z]+\.[A-Za-z]+)'/g)]);
  return [...new Set(found.flatMap((match) => match[1] ?? []))];
}

describe('an entry of the audit log', () => {
  test('has words, whatever the API has written', () => {
    expect(written().length).toBeGreaterThan(5);
    expect(written().filter((action) => auditAction(action) === null)).toEqual([]);
  });

  test('has those of the operation, where it is about a case', () => {
    for (const operation of operationName.options) expect(auditAction(`case.${operation}`)).toEqual({ operation });
    expect(auditAction('cancel')).toBeNull();
    expect(auditAction('case.unheardOf')).toBeNull();
  });

  test('leads to its case, and to nothing else', () => {
    expect(auditedCase('case/RR-202611-0001')).toBe('RR-202611-0001');
    expect(auditedCase('parameter/time.closeOfBusiness')).toBeNull();
  });
});
