import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Attachment } from '../../api/contract/attachments.js';
import type { CaseDetail } from '../../api/contract/cases.js';
import { publishVersion } from '../../db/queries/definitions.js';
import { compile } from '../../model/compile.js';
import { process } from '../support/process-builder.js';
import { until } from '../support/until.js';
import type { Caller } from './support/caller.js';
import { faults, type RunningApi, startRunningApi } from './support/running-api.js';

const text = (name: string) => ({ zh: name, en: name });
const ids = { type: 'array', items: { type: 'string' } };
const proof = { id: { type: 'string' }, proof: { type: 'string' } };

/** Waits for a message that brings files and a company, at the top and in a list. */
const awaiting = process('message-references')
  .start()
  .receive('wait', 'found', {}, { output: { photos: 'message.payload.photos' } })
  .userTask('a', { performers: { groups: ['service-specialist'] } })
  .end()
  .with({
    orgPack: 'zhifu',
    numberCode: 'MR',
    mayStart: ['service-specialist'],
    owners: ['service-supervisor'],
    supervisors: ['service-supervisor'],
    messages: {
      found: {
        name: text('found'),
        senders: ['service-specialist'],
        schema: {
          type: 'object',
          properties: { photos: ids, company: { type: 'string' }, lines: { type: 'array', items: { type: 'object', properties: proof } } },
        },
        ui: {
          order: ['photos', 'company', 'lines'],
          fields: {
            photos: { label: text('photos'), widget: 'files' },
            company: { label: text('company'), widget: 'party', partyKind: 'agent' },
            lines: { label: text('lines') },
            'lines/proof': { label: text('proof'), widget: 'files' },
          },
        },
      },
    },
  })
  .build();

let running: RunningApi;
let specialist: Caller;
let supervisor: Caller;
let after: Caller;
let id: string;
beforeAll(async () => {
  running = await startRunningApi();
  ({ specialist, supervisor, after } = running);
  const { db, pool, definitions } = running.api.deps;
  await publishVersion(db, { document: awaiting, checksum: 'awaiting', note: null, publishedBy: 'test', compile });
  await pool.query(`insert into case_numbers values ('MR', to_char(now() at time zone 'Asia/Shanghai', 'YYYYMM'), $1)`, [
    100_000 + Math.floor(Math.random() * 800_000),
  ]);
  await until('the process is known', () => definitions.latestOf('message-references'));
  id = (await specialist.post<CaseDetail>('/api/cases', { process: 'message-references', variables: {} })).body.id;
}, 120_000);
afterAll(() => running.stop(), 60_000);

async function upload(who: Caller, name: string): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([`notes of ${name}`], { type: 'text/plain' }), name);
  return (await who.post<Attachment>('/api/attachments', form)).body.id;
}
const send = (payload: object, query = '') => specialist.post(`/api/cases/${id}/messages${query}`, { name: 'found', payload });
const caseOf = async (file: string) =>
  (await running.api.deps.pool.query<{ case_id: string | null }>('select case_id from attachments where id = $1', [file])).rows;

test('a message names no file or company that is not there, or is not the sender’s to give; nothing is taken then', async () => {
  const theirs = await upload(after, 'theirs.txt');
  const nonsense = { photos: ['nonsense', theirs], company: 'nobody', lines: [{ proof: 'none' }] };
  const expected = [
    ['/payload/company', 'unknownId'],
    ['/payload/lines/0/proof', 'unknownId'],
    ['/payload/photos/0', 'unknownId'],
    ['/payload/photos/1', 'unknownId'],
  ];
  for (const query of ['', '?dryRun=true']) expect(faults(await send(nonsense, query)).sort()).toEqual(expected);
  expect(faults(await send({ company: 'factory-baike' }))).toEqual([['/payload/company', 'unknownId']]);
  expect(faults(await send({ lines: [null] }))).not.toEqual([]);
  expect(await caseOf(theirs)).toEqual([{ case_id: null }]);
});

test('the files of a message become the case’s: who may see the case may open them', async () => {
  const [photo, inRow] = [await upload(specialist, 'photo.txt'), await upload(specialist, 'row.txt')];
  expect((await send({ photos: [photo] }, '?dryRun=true')).status).toBe(200);
  expect(await caseOf(photo)).toEqual([{ case_id: null }]);
  expect((await send({ photos: [photo], company: 'agent-jia', lines: [{ proof: inRow }] })).status).toBe(200);
  for (const file of [photo, inRow]) {
    expect(await caseOf(file)).toEqual([{ case_id: id }]);
    expect((await supervisor.get(`/api/attachments/${file}`)).status).toBe(200);
  }
});
