import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadOrganisations, loadProcesses } from '../../../processes/load.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'liuzhuan-load-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (path: string, text: string): void => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};
const parameter = (name: string) => `- { name: ${name}, label: { zh: 数, en: N }, unit: number, value: 1, mark: proposed }\n`;

test('parameters stand beside their process, and in the pack’s file when several share them', () => {
  write('pack/parameters.yaml', parameter('shared.n'));
  write('pack/one/parameters.yaml', parameter('one.n'));
  expect(loadProcesses(root).parameters.map(({ name, orgPack }) => [name, orgPack])).toEqual([
    ['shared.n', 'pack'],
    ['one.n', 'pack'],
  ]);
});

test('an organisation’s roles, departments and kinds of companies are data; those of `common` hold for all', () => {
  write('common/organisation.yaml', 'partyKinds: [{ id: bank, name: { zh: 银行, en: Bank }, sees: casesOfItsRoles }]\n');
  write(
    'pack/organisation.yaml',
    'roles: [{ id: teller, name: { zh: 柜员, en: Teller }, outside: true }]\ndepartments: [{ id: cash, name: { zh: 现金部, en: Cash } }]\n',
  );
  expect(loadOrganisations(root)).toEqual([
    { orgPack: null, roles: [], departments: [], partyKinds: [{ id: 'bank', name: { zh: '银行', en: 'Bank' }, sees: 'casesOfItsRoles' }] },
    {
      orgPack: 'pack',
      roles: [{ id: 'teller', name: { zh: '柜员', en: 'Teller' }, outside: true }],
      departments: [{ id: 'cash', name: { zh: '现金部', en: 'Cash' } }],
      partyKinds: [],
    },
  ]);
});

test('what does not fit is said with the file and the field', () => {
  write('pack/organisation.yaml', 'partyKinds: [{ id: bank, name: { zh: 银行, en: Bank }, sees: everything }]\n');
  expect(() => loadOrganisations(root)).toThrow(/organisation\.yaml:[\s\S]*partyKinds\[0\]\.sees/);
});
